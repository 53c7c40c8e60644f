package threadlab.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.words.Message;

/// Looks for peers among programs that are none, or no good ones.
@DisabledOnOs(OS.WINDOWS)
class InterpreterFinderTest {

    @TempDir
    private Path folder;

    private String script(String body) throws IOException {
        return script("python3", body);
    }

    private String script(String name, String body) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    /// Returns the code of a program that answers as an interpreter does.
    private static String answer(String implementation, String version, String build, String more) {
        return "echo 'threadlab-peer:1 {\"implementation\":\"%s\",\"version\":\"%s\",\"build\":\"%s\"%s}'"
                .formatted(implementation, version, build, more);
    }

    /// Makes a program that answers as a CPython without more than a version and a build does.
    private String answering(String name, String version, String build) throws IOException {
        return script(name, answer("cpython", version, build, ""));
    }

    private static Interpreters find(String... commands) {
        return InterpreterFinder.find(
                Map.of(Peer.CPYTHON, List.of(commands), Peer.NODE, List.of(InterpreterFinder.NONE)),
                Duration.ofSeconds(2));
    }

    private static String problem(String... commands) {
        var found = find(commands);
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
        assertThat(problem(script("echo 'threadlab-peer:1 {\"implementation\":\"cpython\",\"version\":\"3.1'")))
                .contains("does not answer");
    }

    @Test
    void exitCodeIsTold() throws IOException {
        assertThat(problem(script("echo 'no such toolchain' >&2; exit 3")))
                .contains("ended with exit code 3", "no such toolchain");
    }

    @Test
    void firstLineOfAShimIsTold() throws IOException {
        assertThat(problem(script(
                        "echo 'pyenv: python3: command not found' >&2; echo; echo 'Note: see the help.'; exit 127")))
                .contains("ended with exit code 127: pyenv: python3: command not found")
                .doesNotContain("Note");
    }

    @Test
    void lastLineOfATracebackIsTold() throws IOException {
        assertThat(problem(script("echo 'Traceback (most recent call last):'; echo 'ImportError: json'; exit 1")))
                .contains("ended with exit code 1: ImportError: json");
    }

    @Test
    void programThatAShimStartedIsKept() throws IOException {
        var program = folder.resolve("python3.12").toString();
        var answer = answer("cpython", "3.12.1", "b", ",\"executable\":\"%s\"".formatted(program));
        var shim = script(answer);
        assertThat(find(shim).found()).extracting(Interpreter::command).containsExactly(shim);

        script("python3.12", answer);
        assertThat(find(shim).found()).extracting(Interpreter::command).containsExactly(program);
    }

    @Test
    void severalAreKeptInTheirOrder() throws IOException {
        var found = find(answering("b", "3.13.5", "x"), answering("a", "3.11.7", "x"), answering("c", "3.11.7", "y"));

        assertThat(found.all(Peer.CPYTHON))
                .extracting(each -> each.runtime().version() + each.runtime().build())
                .containsExactly("3.13.5x", "3.11.7x", "3.11.7y");
        assertThat(found.leftOut()).isEmpty();
    }

    @Test
    void sameVersionAndBuildRunsOnce() throws IOException {
        var found = find(answering("a", "3.11.7", "x"), answering("b", "3.11.7", "x"));

        assertThat(found.runtimes()).hasSize(1);
        assertThat(found.leftOut())
                .extracting(Message::english)
                .singleElement()
                .asString()
                .contains("/b\" is the same CPython 3.11.7 as", "/a\", which runs once");
    }

    @Test
    void oneThatIsMissingKeepsNoneFromRunning() throws IOException {
        var missing = folder.resolve("nothing").toString();
        var found = find(missing, answering("a", "3.11.7", "x"));

        assertThat(found.runtimes()).extracting(PeerRuntime::version).containsExactly("3.11.7");
        assertThat(found.problems()).containsOnlyKeys(Peer.NODE);
        assertThat(found.leftOut())
                .extracting(Message::english)
                .singleElement()
                .asString()
                .contains(missing);
    }

    @Test
    void eachReasonIsSaidWhereNoneIsLeft() throws IOException {
        var missing = folder.resolve("nothing").toString();

        assertThat(problem(missing, script("exit 3"))).contains(missing, "ended with exit code 3");
    }

    @Test
    void shimThatHangsIsGivenUp() throws IOException {
        assertThat(problem(script("sleep 60"))).contains("did not answer within 2 s");
    }

    @ParameterizedTest
    @CsvSource({"2.7.18", "3.8.19"})
    void oldOneIsTold(String version) throws IOException {
        assertThat(problem(answering("old", version, "old")))
                .contains("is CPython " + version, "expected 3.9 or later");
    }

    @Test
    void goodOneIsDescribed() throws IOException {
        var command = script("echo 'a greeting'; "
                + answer("cpython", "3.14.0rc1", "b", ",\"gil\":false,\"switchInterval\":5000000"));
        var found = find(command);

        assertThat(found.runtimes())
                .containsExactly(
                        new PeerRuntime(Peer.CPYTHON, Implementation.CPYTHON, "3.14.0rc1", "b", false, 5_000_000L));
        assertThat(Objects.requireNonNull(found.problems().get(Peer.NODE)).english())
                .contains("Node was left out by --node=none");
    }

    /// Each column beside CPython's says what differs from it.
    @Test
    void graalPyFollowsCPythonWhateverTheOrder() throws IOException {
        var graalpy = script("graalpy", answer("graalpy", "3.12.8", "x", ",\"gil\":true"));
        var found = find(graalpy, answering("a", "3.11.7", "x"));

        assertThat(found.runtimes()).extracting(PeerRuntime::name).containsExactly("3.11.7", "graalpy-3.12.8");
        assertThat(found.runtimes())
                .extracting(PeerRuntime::implementation)
                .containsExactly(Implementation.CPYTHON, Implementation.GRAALPY);
        assertThat(found.leftOut()).isEmpty();
    }

    @Test
    void graalPyDoesNotStandForCPython() throws IOException {
        var graalpy = script("graalpy", answer("graalpy", "3.12.8", "x", ",\"gil\":true"));

        assertThat(problem(graalpy)).contains("is GraalPy, which runs beside CPython", "--python=python3," + graalpy);
    }

    @Test
    void implementationThatTheLabDoesNotKnowIsNamed() throws IOException {
        assertThat(problem(script(answer("pypy", "3.10.14", "x", "")))).contains("is pypy: expected CPython");
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
        assertThat(new PeerRuntime(Peer.CPYTHON, Implementation.CPYTHON, version, "", null, null).isAtLeast(oldest))
                .isEqualTo(expected);
    }
}
