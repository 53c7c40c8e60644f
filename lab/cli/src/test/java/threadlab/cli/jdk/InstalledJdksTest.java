package threadlab.cli.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledJdksTest {

    @TempDir
    private Path folder;

    private void jdk(String name, String version, boolean compiles) throws IOException {
        var bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        if (compiles) {
            Files.createFile(bin.resolve("javac"));
            Files.createFile(bin.resolve("javac.exe"));
        }
        Files.writeString(
                folder.resolve(name).resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    @Test
    void newestVersionOfEachReleaseIsTaken() throws IOException {
        jdk("a", "21.0.2", true);
        jdk("b", "21.0.13", true);
        jdk("c", "27.0.1.0.3", true);
        jdk("old", "17.0.9", true);
        jdk("mac/Contents/Home", "25", true);
        jdk("runtime-only", "26.0.1", false);
        jdk("broken", "twenty", true);
        Files.createDirectories(folder.resolve("empty"));

        var installed = InstalledJdks.in(List.of(folder, folder.resolve("missing")));

        assertThat(installed.from(21)).extracting(Jdk::feature).containsExactly(21, 25, 27);
        assertThat(installed.of(21))
                .hasValueSatisfying(jdk -> assertThat(jdk.home()).endsWithRaw(Path.of("b")));
        assertThat(installed.of(26)).isEmpty();
    }

    @Test
    void jdkThatRunsThisStandsForItsRelease() {
        assertThat(InstalledJdks.find().of(Runtime.version().feature())).contains(Jdk.here());
    }
}
