package threadlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.report.compare.ComparisonPage;
import threadlab.report.compare.ComparisonTable;
import threadlab.report.compare.Rows;
import threadlab.report.compare.RunNames;
import threadlab.report.compare.RunSide;
import threadlab.report.jmh.JmhFolder;
import threadlab.report.words.LocalizedText;

/// Compares the runs of two folders, and writes what it finds as Markdown or as a page.
///
/// Immutable.
public final class RunComparison {

    private final ComparisonPage comparison;

    RunComparison(ComparisonPage comparison) {
        this.comparison = comparison;
    }

    /// Compares two run folders; the JDKs name the runs, or A and B.
    ///
    /// @throws IOException where one has no run, or none that this code can read; its message is for the user
    public static RunComparison of(Path left, Path right, Rows rows) throws IOException {
        return new RunComparison(ComparisonPage.of(side(left), side(right), rows));
    }

    /// Compares two run folders under names of the user's.
    ///
    /// @throws IOException where one has no run, or none that this code can read; its message is for the user
    public static RunComparison of(Path left, Path right, RunNames names, Rows rows) throws IOException {
        return new RunComparison(ComparisonPage.of(side(left), side(right), names, rows));
    }

    private static RunSide side(Path folder) throws IOException {
        return new RunSide(RunFolder.load(folder), JmhFolder.read(folder));
    }

    /// Returns what it found, in two to five sentences.
    public List<String> headline() {
        return english(comparison.headline());
    }

    /// Returns it as Markdown, in English.
    public String markdown() {
        var parts = new ArrayList<String>(List.of("# " + text(comparison.title())));
        parts.add(list(comparison.headline()));
        comparison.warnings().forEach(warning -> parts.add("**" + text(warning) + "**"));
        parts.add(
                list(comparison.sides().stream().map(ComparisonPage.Side::text).toList()));
        comparison.tables().forEach(table -> parts.add(markdown(table)));
        parts.add(text(comparison.method()));
        return String.join("\n\n", parts) + "\n";
    }

    private static String markdown(ComparisonTable table) {
        var start = "## %s\n\n%s".formatted(text(table.title()), text(table.summary()));
        return table.rows().isEmpty()
                ? start
                : start + "\n\n"
                        + Markdown.table(
                                english(table.head()),
                                table.rows().stream()
                                        .map(RunComparison::english)
                                        .toList());
    }

    private static List<String> english(List<LocalizedText> cells) {
        return cells.stream().map(LocalizedText::english).toList();
    }

    private static String list(List<LocalizedText> lines) {
        return lines.stream().map(line -> "* " + text(line)).collect(Collectors.joining("\n"));
    }

    private static String text(LocalizedText text) {
        return Markdown.text(text.english());
    }

    /// Writes it as a page that needs nothing beside it.
    ///
    /// @throws IOException where the file can't be written
    public void writePage(Path file) throws IOException {
        Pages.write(file, Pages.html("compare/compare.jte", comparison));
    }
}
