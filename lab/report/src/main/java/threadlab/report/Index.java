package threadlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.report.html.Links;
import threadlab.report.run.IndexPage;
import threadlab.report.run.IndexPage.Entry;
import threadlab.report.run.Totals;

/// Lists the runs of a reports folder.
public final class Index {

    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparing(
                    (Entry entry) -> timestamp(entry.folder()))
            .reversed()
            .thenComparing(Entry::folder);

    private Index() {}

    /// Writes `index.html`: every sub-folder with a `run.json`, the newest first.
    ///
    /// @param reports the folder of runs, created where needed
    /// @throws IOException where the folder can't be listed or the page not be written
    public static void render(Path reports) throws IOException {
        Files.createDirectories(reports);
        Pages.write(
                reports.resolve("index.html"),
                Pages.html("run/index.jte", new IndexPage(entries(reports), comparisons(reports))));
    }

    private static List<Entry> entries(Path reports) throws IOException {
        try (var folders = Files.list(reports)) {
            return folders.filter(folder -> Files.exists(folder.resolve(RunFolder.FILE)))
                    .map(Index::entry)
                    .sorted(NEWEST_FIRST)
                    .toList();
        }
    }

    private static List<String> comparisons(Path reports) throws IOException {
        try (var folders = Files.list(reports)) {
            return folders.filter(folder -> Files.exists(folder.resolve(JdkComparison.PAGE)))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith(JdkComparison.FOLDER) && Links.file(name) != null)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static Entry entry(Path folder) {
        var name = folder.getFileName().toString();
        try {
            var run = RunFolder.load(folder);
            return new IndexPage.Readable(name, page(folder), run, Totals.of(run));
        } catch (IOException e) {
            return new IndexPage.Unreadable(name, String.valueOf(e.getMessage()));
        }
    }

    /// Returns the file to open: a folder that was put under version control may have the Markdown alone.
    private static @Nullable String page(Path folder) {
        return Stream.of("index.html", "summary.md")
                .filter(file -> Files.exists(folder.resolve(file)))
                .findFirst()
                .orElse(null);
    }

    /// Returns what a run id ends in, empty for a folder of another name, which then comes last.
    private static String timestamp(String folder) {
        var end = folder.substring(folder.lastIndexOf('-') + 1);
        return end.matches("\\d{8}T\\d{6}Z") ? end : "";
    }
}
