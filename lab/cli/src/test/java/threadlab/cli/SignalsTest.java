package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.peers.InterpreterFinder;

/// Does to a running lab what users and machines do.
@Tag("any-jdk")
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SignalsTest {

    private static final int SIGINT_EXIT = 130;

    @TempDir
    private Path reports;

    private LabProcess lab(int atOnce, String models, String delays) throws Exception {
        return new LabProcess(
                "run",
                "--scenarios=gather",
                "--models=" + models,
                "--set=gather.delays=" + delays,
                "--at-once=" + atOnce,
                "--reports=" + reports,
                "--seed=1");
    }

    @Test
    void interruptStopsTheTrialAndStillWritesTheReportOfWhatIsDone() throws Exception {
        try (var lab = lab(1, "sequential,virtual-threads,platform-threads,completable-future", "400,200")) {
            lab.awaitLine("ok, median");
            var child = lab.trial();
            lab.signal("INT", lab.pid());

            assertThat(lab.exitCode()).isEqualTo(SIGINT_EXIT);
            assertThat(child.isAlive()).isFalse();
        }
        var run = LabProcess.run(reports);
        assertThat(run.partial()).isTrue();
        assertThat(run.trials().map(Trial::status)).contains(Status.OK, Status.UNAVAILABLE);
        assertThat(run.trials().filter(trial -> trial.status() != Status.OK))
                .extracting(trial -> String.valueOf(trial.reason()))
                .containsOnly("not reached: the run was stopped");
        assertThat(LabProcess.runFolder(reports).resolve("index.html"))
                .content()
                .contains("PARTIAL");
    }

    @Test
    void interruptStopsAllTrialsThatAreUnderWay() throws Exception {
        try (var lab = lab(4, "sequential,virtual-threads,platform-threads,completable-future", "4000,2000")) {
            var children = lab.trials(3);
            lab.signal("INT", lab.pid());

            assertThat(lab.exitCode()).isEqualTo(SIGINT_EXIT);
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
        assertThat(LabProcess.run(reports).trials().map(Trial::status)).containsOnly(Status.UNAVAILABLE);
    }

    @Test
    void killedChildIsCrashedForThatTrialAlone() throws Exception {
        try (var lab = lab(4, "sequential,virtual-threads", "300,200")) {
            lab.signal("KILL", lab.trial().pid());

            assertThat(lab.exitCode()).isEqualTo(1);
        }
        var run = LabProcess.run(reports);
        assertThat(run.partial()).isFalse();
        assertThat(run.trials().map(Trial::status).sorted().toList()).isEqualTo(List.of(Status.OK, Status.CRASHED));
        assertThat(run.trials().filter(trial -> trial.status() == Status.CRASHED))
                .extracting(trial -> String.valueOf(trial.reason()))
                .allMatch(reason -> reason.contains("SIGKILL"));
    }

    /// CPython's worker processes are children of a child of a child.
    @ParameterizedTest
    @ValueSource(strings = {"INT", "KILL"})
    void endOfTheLabLeavesNoPeerBehind(String signal) throws Exception {
        var found = InterpreterFinder.find(Map.of());
        assumeThat(found.problems()).as("CPython and Node").isEmpty();
        Set<ProcessHandle> peers;
        try (var lab = new LabProcess(
                "run",
                "--scenarios=heartbeat",
                "--models=cpython-processes,node-workers",
                "--scale=document",
                "--reports=" + reports)) {
            peers = lab.peers(4);
            lab.signal(signal, lab.pid());
            lab.exitCode();
        }
        for (var peer : peers) {
            peer.onExit().get(5, TimeUnit.MINUTES);
        }
        assertThat(peers).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void killedLabLeavesNoTrialBehindAndTheRunSoFarOnDisk() throws Exception {
        ProcessHandle child;
        try (var lab = lab(1, "sequential,virtual-threads,platform-threads", "400,200")) {
            lab.awaitLine("ok, median");
            child = lab.trial();
            lab.signal("KILL", lab.pid());
            lab.exitCode();
        }
        child.onExit().get(5, TimeUnit.MINUTES);
        assertThat(LabProcess.run(reports).partial()).isTrue();
        assertThat(Lab.run("report", LabProcess.runFolder(reports).toString()).exitCode())
                .isZero();
    }
}
