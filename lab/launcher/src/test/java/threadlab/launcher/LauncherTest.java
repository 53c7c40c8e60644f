package threadlab.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LauncherTest {

    @Test
    void versionsOldAndNewAreUnderstood() {
        assertThat(Launcher.feature("1.8")).isEqualTo(8);
        assertThat(Launcher.feature("17")).isEqualTo(17);
    }

    @Test
    void complaintSaysWhatIsNeededWhatWasFoundAndWhatToDo() {
        assertThat(Launcher.complaint("lab", 25, "17", "/java"))
                .contains("lab.jar needs Java 25 or newer", "found Java 17 in /java", "-Djdk=21")
                .doesNotContain("\n");
        assertThat(Launcher.complaint("benchmarks", 21, "17", "/java"))
                .contains("benchmarks.jar needs Java 21")
                .doesNotContain("-Djdk");
    }

    /// Needs an older `java` on the PATH, as Maven's own often is.
    @Test
    void olderJavaGetsOneLineAndExitCode2() throws Exception {
        var version = run("java", "-XshowSettings:properties", "-version");
        var specification = version.output
                .lines()
                .filter(line -> line.contains("java.specification.version ="))
                .map(line -> line.replaceFirst(".*= *", "").strip())
                .findFirst()
                .orElse("99");
        assumeTrue(Launcher.feature(specification) < 21, "no java older than 21 on the PATH");

        var result = run("java", "-cp", System.getProperty("java.class.path"), Launcher.class.getName(), "list");

        assertThat(result.exitCode).isEqualTo(2);
        assertThat(result.output.lines()).hasSize(1);
        assertThat(result.output).contains("found Java " + specification);
    }

    private record Result(int exitCode, String output) {}

    private static Result run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(1, TimeUnit.MINUTES);
        return new Result(process.exitValue(), output);
    }
}
