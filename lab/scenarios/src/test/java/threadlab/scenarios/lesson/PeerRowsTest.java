package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Model;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Environment;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedChecks;
import threadlab.runner.plan.PlannedTrial;

/// Runs each row that CPython or Node runs under its shortest workload, as a trial in this JVM: nothing of what
/// is predicted of it, other than times, may be REFUTED: these a busy machine refutes now and then.
///
/// Several run beside each other, each in a process of its own: half of their time they wait, for an interpreter to
/// start, for tasks that sleep, for a recording to be written. Those of several processes are in
/// [PeerProcessRowsTest].
@Tag(FoundPeers.TAG)
class PeerRowsTest {

    private static final PassPlan PASSES = new PassPlan(0, 2, 2);

    static Stream<Lessons.Pair> peerRows() {
        return LessonPassesTest.variants()
                .filter(pair -> pair.variant().model().peer().isPresent());
    }

    static Stream<Lessons.Pair> ofOneProcess() {
        return peerRows().filter(pair -> pair.variant().model() != Model.CPYTHON_PROCESSES);
    }

    @ParameterizedTest
    @MethodSource("ofOneProcess")
    @Execution(ExecutionMode.CONCURRENT)
    void nothingIsRefuted(Lessons.Pair pair, @TempDir Path folder) throws Exception {
        assertNothingIsRefuted(pair, folder);
    }

    static void assertNothingIsRefuted(Lessons.Pair pair, Path folder) throws Exception {
        FoundPeers.assumeThereIs(pair.variant().model());
        @SuppressWarnings("unchecked") // a pair's workload is its scenario's own
        var trial = new PlannedTrial<>((Scenario<Workload>) pair.scenario(), pair.workload(), true, pair.variant());
        var ofTime = new PlannedChecks(Environment.here("", 0, FoundPeers.INTERPRETERS.runtimes()))
                .of(trial).stream()
                        .filter(check -> check.noise() != NoiseEffect.NONE)
                        .map(Check::prediction)
                        .collect(Collectors.toSet());

        var run = SingleTrial.run(trial, folder, PASSES);

        var outcome = run.trials().getFirst();
        assertThat(outcome.status()).as("%s: %s", pair, outcome.reason()).isEqualTo(Status.OK);
        assertThat(run.verdicts())
                .as(pair.toString())
                .hasSizeGreaterThan(1)
                .noneMatch(verdict -> verdict.verdict() == Verdict.Kind.NOT_RUN)
                .filteredOn(verdict -> !ofTime.contains(verdict.prediction()))
                .noneMatch(verdict -> verdict.verdict() == Verdict.Kind.REFUTED);
    }
}
