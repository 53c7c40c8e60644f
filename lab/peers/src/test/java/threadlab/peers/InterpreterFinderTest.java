package threadlab.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;

/// Looks for peers among programs that are none, or no good ones.
@DisabledOnOs(OS.WINDOWS)
class InterpreterFinderTest {

    @TempDir
    private Path folder;

    private String script(String body) throws IOException {
        var file = Files.writeString(folder.resolve("python3"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    private static String problem(String command) {
        var found = InterpreterFinder.find(
                Map.of(Peer.CPYTHON, command, Peer.NODE, InterpreterFinder.NONE), Duration.ofSeconds(2));
        assertThat(found.found()).isEmpty();
        return Objects.requireNonNull(found.problems().get(Peer.CPYTHON)).english();
    }

    @Test
    void whatIsNotThereIsNamedWithARemedy() {
        assertThat(problem(folder.resolve("nothing").toString()))
                .contains("nothing", "Install CPython 3.9 or later", "--python=");
    }

    @Test
    void garbageIsNoAnswer() throws IOException {
        assertThat(problem(script("echo 'welcome to the shell'")))
                .contains("does not answer as CPython does", "welcome to the shell");
    }

    @Test
    void tornAnswerIsNoAnswer() throws IOException {
        assertThat(problem(script("echo 'threadlab-peer:1 {\"version\":\"3.1'")))
                .contains("does not answer");
    }

    @Test
    void exitCodeIsTold() throws IOException {
        assertThat(problem(script("echo 'no such toolchain' >&2; exit 3")))
                .contains("ended with exit code 3", "no such toolchain");
    }

    @Test
    void shimThatHangsIsGivenUp() throws IOException {
        assertThat(problem(script("sleep 60"))).contains("did not answer within 2 s");
    }

    @ParameterizedTest
    @CsvSource({"2.7.18", "3.8.19"})
    void oldOneIsTold(String version) throws IOException {
        assertThat(problem(script("echo 'threadlab-peer:1 {\"version\":\"%s\",\"build\":\"old\",\"gil\":true}'"
                        .formatted(version))))
                .contains("is CPython " + version, "expected 3.9 or later");
    }

    @Test
    void goodOneIsDescribed() throws IOException {
        var command = script("echo 'a greeting'; echo 'threadlab-peer:1 {\"version\":\"3.14.0rc1\",\"build\":\"b\","
                + "\"gil\":false,\"switchInterval\":5000000}'");
        var found = InterpreterFinder.find(Map.of(Peer.CPYTHON, command, Peer.NODE, InterpreterFinder.NONE));

        assertThat(found.runtimes())
                .containsExactly(new PeerRuntime(Peer.CPYTHON, "3.14.0rc1", "b", false, 5_000_000L));
        assertThat(Objects.requireNonNull(found.problems().get(Peer.NODE)).english())
                .contains("Node was left out by --node=none");
    }

    @ParameterizedTest
    @CsvSource({
        "3.9, 3.9, true",
        "3.11.7, 3.9, true",
        "3.8.19, 3.9, false",
        "18.0.0, 18, true",
        "4.0, 3.9, true",
        "3, 3.9, false",
        "3.14.0rc1, 3.14, true",
    })
    void versionsAreComparedByNumber(String version, String oldest, boolean expected) {
        assertThat(new PeerRuntime(Peer.CPYTHON, version, "", null, null).isAtLeast(oldest))
                .isEqualTo(expected);
    }
}
