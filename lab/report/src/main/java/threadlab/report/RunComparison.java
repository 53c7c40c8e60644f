package threadlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.report.compare.ComparisonPage;
import threadlab.report.compare.ComparisonTable;
import threadlab.report.compare.RunSide;
import threadlab.report.jmh.JmhFolder;

/// Compares the runs of two folders, and writes what it finds as Markdown or as a page.
///
/// Times are a tie where their intervals overlap. Immutable.
public final class RunComparison {

    private final ComparisonPage comparison;

    private RunComparison(ComparisonPage comparison) {
        this.comparison = comparison;
    }

    /// Compares two run folders.
    ///
    /// @throws IOException where one has no run, or none that this code can read; its message is for the user
    public static RunComparison of(Path left, Path right) throws IOException {
        return new RunComparison(ComparisonPage.of(side(left), side(right)));
    }

    private static RunSide side(Path folder) throws IOException {
        return new RunSide(RunFolder.load(folder), JmhFolder.read(folder));
    }

    /// Returns it as Markdown.
    public String markdown() {
        var parts = new ArrayList<String>(List.of("# " + Markdown.text(comparison.title())));
        parts.add(comparison.sides().stream()
                .map(side -> "* " + Markdown.text(side))
                .collect(Collectors.joining("\n")));
        comparison.warnings().forEach(warning -> parts.add("**" + Markdown.text(warning) + "**"));
        comparison.tables().forEach(table -> parts.add(markdown(table)));
        return String.join("\n\n", parts) + "\n";
    }

    private static String markdown(ComparisonTable table) {
        var text = "## %s\n\n%s".formatted(table.title(), Markdown.text(table.summary()));
        return table.rows().isEmpty() ? text : text + "\n\n" + Markdown.table(table.head(), table.rows());
    }

    /// Writes it as a page that needs nothing beside it.
    ///
    /// @throws IOException where the file can't be written
    public void writePage(Path file) throws IOException {
        Pages.write(file, Pages.html("compare/compare.jte", comparison));
    }
}
