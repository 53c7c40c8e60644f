package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
class CommandLineTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lst                               | unknown command 'lst'         | list
            help lst                          | unknown command 'lst'         | did you mean list
            run --scenarios=xyz               | unknown scenario 'xyz'        | none has a name like it
            run --scale=xyz                   | unknown scale 'xyz'           | expected quick or document or full
            run --scenarios=gathr             | unknown scenario 'gathr'      | gather
            run --models=virtual-thread       | unknown model 'virtual-thread'| virtual-threads
            run --scale=ful                   | unknown scale 'ful'           | full
            run --scal=full                   | unknown option '--scal'       | --scale
            run --set=fetch.delay=1           | unknown number 'fetch.delay'  | fetch.delays
            run --set=fetch.delays            | --set fetch.delays            | expected fetch.delays=VALUE
            run --set=fetch.delays=1,x        | fetch.delays                  | found 'x'
            run --passes=2                    | --passes 2                    | expected 3 to 1000
            run --at-once=0                   | --at-once 0                   | expected 1 to 64
            run --passes=many                 | --passes                      | many
            run --deadline=0                  | --deadline 0                  | expected 1 to 86400
            run --scenarios=gather --models=platform-threads-pool-2 | nothing to run | gather
            run --scenarios=none              | nothing to run                | --benchmarks=quick
            run --python=,                    | --python=,                    | expected programs
            run --node=node,,node20           | --node=node,,node20           | expected programs
            run --python=python3,none         | --python=python3,none         | or none
            run --models=cpython-thread@3.13.5 | unknown model 'cpython-thread' | cpython-threads
            run --models=cpython-threads@1 --python=none | 'cpython-threads@1'  | none of the interpreters
            run --benchmarks=StartJion        | unknown benchmark 'StartJion' | StartJoin
            run --benchmarks=quick --benchmarks-jar=no.jar | no 'no.jar'      | expected the benchmarks.jar
            compare one                       | requires at least 2 values    | RUN
            compare no-such-run other         | unknown run folder            | no-such-run
            compare one other -o file.txt     | -o file.txt                   | .html or .md
            compare one other --names=a       | --names=a                     | expected two
            compare one other --names=a,a     | --names=a,a                   | expected two that differ
            scores no-such-run                | unknown run folder            | no-such-run
            report no-such-run                | unknown run folder            | no-such-run
            report --reports=no-such-folder   | no run in 'no-such-folder'    | expected
            """)
    void wrongWordsGetOneLineThatHelpsAndExitCode2(String line, String wrong, String help) {
        var lab = Lab.run(line.split(" "));

        assertThat(lab.exitCode()).isEqualTo(2);
        assertThat(lab.output()).isEmpty();
        assertThat(lab.errorOutput().lines()).hasSize(1);
        assertThat(lab.errorOutput()).contains(wrong).contains(help).contains("--help");
    }

    @Test
    void noCommandShowsTheUsage() {
        assertThat(Lab.run().exitCode()).isEqualTo(2);
        assertThat(Lab.run().errorOutput()).contains("Usage: lab", "list", "run", "report", "analyze");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "help",
                "help run",
                "list --help",
                "run --help",
                "report --help",
                "compare --help",
                "scores --help",
                "analyze --help"
            })
    void helpIsThere(String line) {
        var lab = Lab.run(line.split(" "));

        assertThat(lab.exitCode()).isZero();
        assertThat(lab.output()).contains("Usage: lab");
    }

    /// Ctrl-C, which ends a run with 130, takes a process of its own: that is in SignalsTest.
    @Test
    void helpNamesTheExitCodesThatCommandsEndWith() throws Exception {
        var rogue = "run --scenarios=rogue --in-process --reports=DIR --models=sequential-";
        assertThat(exitCode(rogue + "is-good")).isZero();
        Files.move(LabProcess.runFolder(directory), directory.resolve("run"));
        Files.writeString(Files.createDirectory(directory.resolve("broken")).resolve("run.json"), "broken");
        Files.writeString(directory.resolve("jmh.json"), """
                [{"benchmark": "a.B.c", "primaryMetric": {"score": 1, "scoreUnit": "ns/op"}}]""");
        try (var recording = new Recording()) {
            recording.start();
            recording.dump(directory.resolve("app.jfr"));
        }

        assertThat(codesInHelpOf("list")).containsExactly(exitCodes("list gather", "list gathr"));
        assertThat(codesInHelpOf("scores")).containsExactly(exitCodes("scores DIR/jmh.json", "scores DIR/none"));
        assertThat(codesInHelpOf("compare"))
                .containsExactly(exitCodes(
                        "compare DIR/run DIR/run", "compare DIR/run DIR/run -o DIR/none/a.md", "compare DIR/run none"));
        assertThat(codesInHelpOf("report"))
                .containsExactly(exitCodes("report DIR/run", "report DIR/broken", "report DIR/none"));
        assertThat(codesInHelpOf("analyze"))
                .containsExactly(exitCodes("analyze DIR/app.jfr", "analyze DIR/jmh.json", "analyze DIR/none"));
        assertThat(codesInHelpOf("run"))
                .hasSize(5)
                .startsWith(exitCodes(
                        rogue + "is-good",
                        rogue + "fails-in-run",
                        "run --scenarios=none",
                        rogue + "is-refuted --fail-on-refuted"))
                .endsWith("130");
    }

    private String[] exitCodes(String... lines) {
        return Stream.of(lines).map(line -> String.valueOf(exitCode(line))).toArray(String[]::new);
    }

    private int exitCode(String line) {
        return Lab.run(line.replace("DIR", directory.toString()).split(" ")).exitCode();
    }

    private static List<String> codesInHelpOf(String command) {
        var help = Lab.run(command, "--help").output();
        return help.substring(help.indexOf("Exit codes:"))
                .lines()
                .flatMap(line -> Pattern.compile("^ +(\\d+) ").matcher(line).results())
                .map(code -> code.group(1))
                .toList();
    }

    @Test
    void listShowsScenariosWorkloadsAndModels() {
        var lab = Lab.run("list", "--scenarios=gather,fetch");

        assertThat(lab.exitCode()).isZero();
        assertThat(lab.output())
                .contains("gather:", "fetch:", "5-3-1:", "one-fails:", "--set fetch.delays=")
                .contains("platform-threads-pool-2", "completable-future-default");
        assertThat(lab.output().lines().filter(line -> line.contains("unavailable")))
                .isNotEmpty()
                .allMatch(line -> line.matches(" *(cpython|node).*"));
    }

    @Test
    void listOfAllIsALineAScenario() {
        var lab = Lab.run("list");

        assertThat(lab.exitCode()).isZero();
        assertThat(lab.output().lines().filter(line -> line.startsWith("  heartbeat ")))
                .hasSize(1);
        assertThat(lab.output()).doesNotContain("platform-threads");
    }

    @Test
    void groupsChooseScenarios() {
        assertThat(Lab.run("list", "--scenarios=jvm").output())
                .contains("  pinning ")
                .doesNotContain("  heartbeat ");
        assertThat(Lab.run("list", "--scenarios=documents").output())
                .contains("  heartbeat ")
                .doesNotContain("  pinning ");
        assertThat(Lab.run("list").output()).contains("  heartbeat ", "  pinning ");
        assertThat(Lab.run("list", "--scenarios=jvm,gather").output()).contains("gather:", "pinning:");
    }

    @Test
    void listOfANamedScenarioIsThatOfTheOption() {
        assertThat(Lab.run("list", "gather", "fetch").output())
                .isEqualTo(Lab.run("list", "--scenarios=gather,fetch").output());
    }

    @Test
    void starStandsForAnyLetters() {
        var lab = Lab.run("list", "g*her", "--models=virtual*,gil");

        assertThat(lab.exitCode()).as(lab.errorOutput()).isZero();
        assertThat(lab.output())
                .contains("virtual-threads-one-carrier", "gil", "gather:")
                .doesNotContain("platform-threads");
        assertThat(Lab.run("list", "--models=virtual*x").errorOutput()).contains("virtual*x", "did you mean");
    }

    @Test
    void refutedPredictionFailsTheCommandWhereThatIsAskedFor() {
        var words = List.of("run", "--scenarios=rogue", "--models=%s", "--in-process", "--reports=" + directory);

        assertThat(exitCode(words, "sequential-is-good", "--fail-on-refuted")).isZero();
        assertThat(exitCode(words, "sequential-is-refuted", "")).isZero();
        assertThat(exitCode(words, "sequential-is-refuted", "--fail-on-refuted"))
                .isEqualTo(3);
    }

    private static int exitCode(List<String> words, String model, String option) {
        var line = Stream.concat(words.stream().map(word -> word.formatted(model)), Stream.of(option))
                .filter(word -> !word.isEmpty());
        var lab = Lab.run(line.toArray(String[]::new));
        assertThat(lab.output()).contains("Report:");
        return lab.exitCode();
    }

    @Test
    void folderThatCannotBeWrittenGetsOneLineAndExitCode1() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "in the way");

        var lab = Lab.run("run", "--scenarios=rogue", "--models=sequential-is-good", "--reports=" + file);

        assertThat(lab.exitCode()).isEqualTo(1);
        assertThat(lab.errorOutput().lines()).hasSize(1);
        assertThat(lab.errorOutput()).contains(file.toString());
    }

    @Test
    void inProcessTrialNeedsNoFork() throws Exception {
        var lab = Lab.run(
                "run", "--scenarios=rogue", "--models=sequential-is-good", "--in-process", "--reports=" + directory);

        assertThat(lab.exitCode()).as(lab.errorOutput() + lab.output()).isZero();
        assertThat(lab.output()).contains("2 of 2 trials ok");
    }

    @Test
    void reportRendersAnOldRunTheSameTwice() throws Exception {
        var lab = Lab.run(
                "run", "--scenarios=rogue", "--models=sequential-is-good", "--seed=1", "--reports=" + directory);
        assertThat(lab.exitCode()).as(lab.errorOutput()).isZero();
        Path folder;
        try (var entries = Files.list(directory)) {
            folder = entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        var page = Files.readString(folder.resolve("index.html"));
        Files.delete(folder.resolve("index.html"));
        Files.delete(folder.resolve("summary.md"));

        assertThat(Lab.run("report", folder.toString()).exitCode()).isZero();
        assertThat(folder.resolve("index.html")).hasContent(page);
        assertThat(folder.resolve("summary.md")).isNotEmptyFile();
        assertThat(Lab.run("report", "--reports=" + directory).output())
                .contains(folder.getFileName().toString());
    }
}
