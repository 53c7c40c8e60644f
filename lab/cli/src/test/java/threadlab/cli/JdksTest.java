package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.cli.jdk.InstalledJdks;
import threadlab.cli.jdk.Jdk;
import threadlab.report.RunFolder;

/// Runs a lesson on this JDK and on another one of this machine, for which it compiles the lessons.
class JdksTest {

    private static final int OLDEST = 21;

    @TempDir
    private Path reports;

    @Test
    void eachJdkRunsAndTheComparisonNamesWhatIsMissing() throws IOException {
        var other = InstalledJdks.find().from(OLDEST).stream()
                .filter(jdk -> jdk.feature() != Runtime.version().feature())
                .findFirst();
        assumeThat(other).as("another JDK on this machine").isPresent();
        var here = Runtime.version().feature();
        var there = other.orElseThrow().feature();

        var lab = Lab.run(
                "run",
                "--jdks=%d,%s,99".formatted(here, other.orElseThrow().home()),
                "--scenarios=pinning",
                "--models=virtual-threads-lock,structured-concurrency",
                "--passes=3",
                "--reports=" + reports);

        assertThat(lab.exitCode()).as(lab.output() + lab.errorOutput()).isZero();
        assertThat(folders("jdk" + here + "-"))
                .singleElement()
                .satisfies(run -> assertThat(RunFolder.load(run).environment().jdkFeature())
                        .isEqualTo(here));
        assertThat(folders("jdk" + there + "-")).singleElement().satisfies(run -> {
            assertThat(RunFolder.load(run).environment().jdkFeature()).isEqualTo(there);
            assertThat(RunFolder.load(run).trials())
                    .allSatisfy(trial -> assertThat(trial.source()).contains("static "));
        });
        assertThat(folders("jdks-")).singleElement().satisfies(folder -> {
            assertThat(Files.readString(folder.resolve("index.html")))
                    .contains("JDK " + Jdk.here().feature(), "JDK " + there, "JDK 99 is unavailable", "--jdks=");
            assertThat(folder.resolve("summary.md")).content().contains("Predicted changes");
            assertThat(folder.resolve("figures.json")).content().contains("pinning own-sections virtual-threads-lock");
        });
        assertThat(reports.resolve("index.html")).content().contains("/index.html\">jdks-");
        comparisonIsWrittenAnew(folders("jdks-").getFirst());
    }

    private void comparisonIsWrittenAnew(Path folder) throws IOException {
        var page = Files.readString(folder.resolve("index.html"));
        Files.delete(folder.resolve("index.html"));

        var report =
                Lab.run("report", "--reports=" + reports, folder.getFileName().toString());

        assertThat(report.exitCode()).as(report.errorOutput()).isZero();
        assertThat(folder.resolve("index.html")).content().isEqualTo(page);
    }

    @Test
    void comparisonThatNamesNoRunsIsOneLine() throws IOException {
        var folder = Files.createDirectory(reports.resolve("jdks-20261129T071615Z"));
        Files.writeString(folder.resolve("figures.json"), "{\"runs\": [\"..\", \"jdk21\"]}");

        var report = Lab.run("report", folder.toString());

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.errorOutput().strip())
                .contains("expected the names of two run folders")
                .hasLineCount(1);
    }

    private List<Path> folders(String beginning) throws IOException {
        try (var entries = Files.list(reports)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(beginning))
                    .toList();
        }
    }

    @Test
    void jdkThatCannotHaveVirtualThreadsIsOneLine() {
        var tooOld = Lab.run("run", "--jdks=17", "--scenarios=pinning", "--reports=" + reports);
        var none = Lab.run("run", "--jdks=" + reports, "--scenarios=pinning", "--reports=" + reports);

        assertThat(tooOld.exitCode()).isEqualTo(2);
        assertThat(tooOld.errorOutput().lines()).hasSize(1);
        assertThat(tooOld.errorOutput()).contains("--jdks 17", "JDK 21 or newer");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.errorOutput()).contains("found no JDK there");
    }
}
