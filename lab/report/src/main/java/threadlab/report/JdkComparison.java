package threadlab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import threadlab.report.compare.ComparisonPage;
import threadlab.report.compare.JdkFigures;
import threadlab.report.compare.JdkRun;
import threadlab.report.jmh.JmhFolder;
import threadlab.report.words.LocalizedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares the runs of several JDKs: what changed, and what was expected to.
///
/// @param comparison for a page or Markdown
/// @param figures the centres of all figures
public record JdkComparison(RunComparison comparison, JdkFigures figures) {

    /// Begins the name of a folder with such a comparison.
    public static final String FOLDER = "jdks-";

    static final String PAGE = "index.html";
    private static final String FIGURES = "figures.json";

    /// Compares run folders.
    ///
    /// @param folders two at least, in one folder
    /// @param missing why a JDK that was asked for has none
    /// @throws IOException where one has no run that this code can read, or two are of one JDK; its message is for
    ///     the user
    public static JdkComparison of(List<Path> folders, List<LocalizedText> missing) throws IOException {
        var runs = new ArrayList<JdkRun>();
        for (var folder : folders) {
            runs.add(new JdkRun(
                    RunFolder.load(folder),
                    JmhFolder.read(folder),
                    folder.getFileName().toString()));
        }
        runs.sort(Comparator.comparingInt(JdkRun::jdk));
        if (runs.stream().map(JdkRun::jdk).distinct().count() < runs.size()) {
            throw new IOException("two of the runs are of one JDK: expected each of another");
        }
        return new JdkComparison(new RunComparison(ComparisonPage.across(runs, missing)), JdkFigures.of(runs, missing));
    }

    /// Returns whether a folder has such a comparison.
    public static boolean isIn(Path folder) {
        var name = folder.toAbsolutePath().normalize().getFileName();
        return name != null && name.toString().startsWith(FOLDER) && Files.exists(folder.resolve(FIGURES));
    }

    /// Compares the runs of an earlier comparison anew, which lie beside its folder.
    ///
    /// @throws IOException where it does not name its runs, or one of them can't be read; its message is for the
    ///     user
    public static JdkComparison again(Path folder) throws IOException {
        var before = JsonMapper.shared().readTree(folder.resolve(FIGURES).toFile());
        var runs = before.path("runs").valueStream().map(JsonNode::asString).toList();
        if (runs.size() < 2 || !runs.stream().allMatch(JdkComparison::isName)) {
            throw new IOException(
                    "%s: expected the names of two run folders at least, found %s".formatted(FIGURES, runs));
        }
        var own = folder.toAbsolutePath().normalize();
        return of(
                runs.stream().map(own::resolveSibling).toList(),
                before.path("missing")
                        .valueStream()
                        .map(why -> new LocalizedText(
                                why.path("english").asString(""),
                                why.path("korean").asString("")))
                        .toList());
    }

    private static boolean isName(String run) {
        return !run.isBlank() && Path.of(run).getNameCount() == 1 && !run.startsWith(".");
    }

    /// Says that a JDK that was asked for is not on this machine.
    public static LocalizedText missing(int jdk) {
        return LocalizedText.say("jdks.missing", "JDK " + jdk);
    }

    /// Says why a JDK gave no run.
    public static LocalizedText failed(int jdk, String why) {
        return LocalizedText.say("jdks.failed", "JDK " + jdk, why);
    }

    /// Says that not all JDKs ran.
    public static LocalizedText stopped() {
        return LocalizedText.say("jdks.partial");
    }

    /// Writes page, Markdown and figures into a folder beside those of its runs, and the index of all.
    ///
    /// @return the page
    /// @throws IOException where a file can't be written
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        comparison.writePage(folder.resolve(PAGE));
        Pages.write(folder.resolve("summary.md"), comparison.markdown());
        Files.write(
                folder.resolve(FIGURES),
                (JsonMapper.shared().writeValueAsString(figures) + "\n").getBytes(StandardCharsets.UTF_8));
        var reports = folder.toAbsolutePath().getParent();
        if (reports != null) {
            Index.render(reports);
        }
        return folder.resolve(PAGE);
    }
}
