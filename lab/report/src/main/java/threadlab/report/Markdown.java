package threadlab.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes Markdown in which foreign text stays text.
final class Markdown {

    private Markdown() {}

    /// Escapes what Markdown or HTML would take for markup, and puts everything on one line.
    static String text(String outside) {
        return outside.replaceAll("\\s+", " ")
                .strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1");
    }

    /// Writes a table; "None." where it has no rows.
    static String table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "None.";
        }
        var rule = head.stream().map(cell -> "---").collect(Collectors.joining(" | ", "| ", " |"));
        return Stream.concat(Stream.of(line(head), rule), rows.stream().map(Markdown::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
