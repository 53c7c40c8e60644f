package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.timeline.TimelineReader;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.peer.Peer;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.peers.InterpreterFinder;

/// Runs a scenario under CPython and Node, and without them.
class PeerTrialsTest {

    @TempDir
    private Path reports;

    private int run(String models, String... more) {
        return lab(models, more).exitCode();
    }

    private Lab lab(String models, String... more) {
        var arguments = new ArrayList<>(
                List.of("run", "--scenarios=heartbeat", "--models=" + models, "--passes=3", "--reports=" + reports));
        arguments.addAll(List.of(more));
        return Lab.run(arguments.toArray(String[]::new));
    }

    @Test
    void trialsOfPeersAreTrialsLikeTheOthers() throws Exception {
        assumeThat(InterpreterFinder.find(Map.of()).problems())
                .as("CPython and Node")
                .isEmpty();

        assertThat(run("cpython-threads,cpython-asyncio,node,virtual-threads")).isZero();

        var run = LabProcess.run(reports);
        assertThat(run.trials()).allSatisfy(trial -> assertThat(trial.status()).isEqualTo(Status.OK));
        assertThat(run.environment().peers()).hasSize(2);
        var folder = LabProcess.runFolder(reports);
        for (var variant : new String[] {"cpython-threads", "cpython-asyncio", "node"}) {
            var lanes = TimelineReader.read(folder.resolve("recordings/heartbeat-%s.jfr".formatted(variant)))
                    .lanes(Lane.Kind.TASK);
            assertThat(lanes).extracting(Lane::name).contains("ticker", "hog1", "hog2");
            assertThat(lanes)
                    .filteredOn(lane -> lane.name().equals("ticker"))
                    .allSatisfy(lane -> assertThat(lane.nanosByState()).containsKey(State.SLEEPING));
        }
        var page = Jsoup.parse(folder.resolve("scenarios/heartbeat.html"));
        assertThat(page.text()).contains("def threads(workload)", "export async function eventLoop(workload)");
        var overview = Jsoup.parse(folder.resolve("index.html"))
                .select(".overview .group")
                .eachText();
        assertThat(overview).containsExactly("JVM", "CPython", "Node");
    }

    /// Returns programs that may be CPython: on the path, and where the build brings one.
    private static List<String> pythons() throws IOException {
        var programs = new ArrayList<>(List.of("python3", "/usr/bin/python3", "/usr/local/bin/python3"));
        var cache = Path.of(System.getProperty("user.home"), ".cache", "threadlab");
        if (Files.isDirectory(cache)) {
            try (var files = Files.find(cache, 7, (file, attributes) -> file.endsWith("bin/python3"))) {
                files.map(file -> file.resolve("../..").normalize().toString()).forEach(programs::add);
            }
        }
        return programs;
    }

    @Test
    @Tag("any-jdk")
    void severalInterpretersAreSeveralColumns() throws Exception {
        var programs = pythons();
        var found = InterpreterFinder.find(Map.of(Peer.CPYTHON, programs)).all(Peer.CPYTHON);
        assumeThat(found).as("interpreters of CPython").hasSizeGreaterThan(1);

        assertThat(run("cpython-threads", "--python=" + String.join(",", programs)))
                .isZero();

        var run = LabProcess.run(reports);
        assertThat(run.environment().peers())
                .filteredOn(runtime -> runtime.peer() == Peer.CPYTHON)
                .isEqualTo(found.stream().map(Interpreter::runtime).toList());
        var models = run.trials().map(Trial::model).distinct().toList();
        assertThat(models).hasSameSizeAs(found).contains("cpython-threads");
        assertThat(run.trials()).allSatisfy(trial -> assertThat(trial.status()).isEqualTo(Status.OK));
        assertThat(run.trials())
                .extracting(trial -> trial.title().english())
                .contains("CPython %s threads".formatted(found.get(1).runtime().name()));
        assertThat(run.verdicts()).extracting(Verdict::model).contains(models.toArray(String[]::new));
        var overview =
                Jsoup.parse(LabProcess.runFolder(reports).resolve("index.html")).select(".overview .group");
        assertThat(overview).hasSameSizeAs(found);
    }

    @Test
    void missingPeersAreSaidAndFailNothing() throws Exception {
        var lab = lab("cpython-threads,node,platform-threads", "--python=no-such-python", "--node=none");

        assertThat(lab.exitCode()).isZero();
        assertThat(lab.output().lines().filter(line -> line.contains("unavailable")))
                .as("a line a reason, before the trials that run")
                .hasSize(2)
                .anyMatch(line -> line.matches("(\\d trials|heartbeat .*) unavailable: .*no-such-python.*"))
                .anyMatch(line -> line.matches("(\\d trials|heartbeat .*) unavailable: .*--node=none.*"));

        var run = LabProcess.run(reports);
        assertThat(run.environment().peers()).isEmpty();
        assertThat(run.trials().filter(trial -> trial.status() == Status.UNAVAILABLE))
                .extracting(trial -> String.valueOf(trial.reason()))
                .anyMatch(reason -> reason.contains("no-such-python") && reason.contains("--python="))
                .anyMatch(reason -> reason.contains("--node=none"));
        assertThat(run.trials().filter(trial -> trial.status() == Status.OK))
                .extracting(Trial::model)
                .containsOnly("platform-threads");
    }

    @Test
    @Tag("any-jdk")
    void stepThatOutlastsItsDeadlineEndsItsProcessAndNoOtherTrial() throws Exception {
        assumeThat(InterpreterFinder.find(Map.of()).problems())
                .as("CPython and Node")
                .isEmpty();

        var lab = Lab.run(
                "run",
                "--scenarios=gather,callbacks",
                "--models=cpython-threads,node",
                "--set=gather.delays=9000,8000",
                "--deadline=3",
                "--passes=3",
                "--reports=" + reports);

        assertThat(lab.exitCode()).isEqualTo(1);
        var run = LabProcess.run(reports);
        assertThat(run.trials().filter(trial -> trial.status() == Status.TIMEOUT))
                .extracting(trial -> String.valueOf(trial.reason()))
                .isNotEmpty()
                .allMatch(reason -> reason.contains("deadline of 3 s"));
        assertThat(run.trials().filter(trial -> trial.status() == Status.OK)).isNotEmpty();
    }
}
