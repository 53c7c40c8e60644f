package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.runner.LabRunner;
import threadlab.runner.RunListener;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;

/// Runs each row that CPython or Node runs under its shortest workload, as a trial in this JVM: nothing that is
/// predicted of it may be REFUTED.
@Tag("alone")
class PeerRowsTest {

    /// A busy machine refutes a time now and then, but not again and again.
    private static final int MOST_TRIALS = 3;

    static Stream<Lessons.Pair> peerRows() {
        return LessonPassesTest.variants()
                .filter(pair -> pair.variant().model().peer().isPresent());
    }

    @ParameterizedTest
    @MethodSource("peerRows")
    void nothingIsRefuted(Lessons.Pair pair, @TempDir Path folder) throws Exception {
        FoundPeers.assumeThereIs(pair.variant().model());
        var refuted = List.<String>of();
        for (var i = 0; i < MOST_TRIALS; i++) {
            var run = run(pair, folder.resolve("" + i));
            var trial = run.trials().getFirst();
            assertThat(trial.status()).as("%s: %s", pair, trial.reason()).isEqualTo(Status.OK);
            assertThat(run.verdicts())
                    .as(pair.toString())
                    .hasSizeGreaterThan(1)
                    .noneMatch(verdict -> verdict.verdict() == Verdict.Kind.NOT_RUN);
            refuted = run.verdicts().stream()
                    .filter(verdict -> verdict.verdict() == Verdict.Kind.REFUTED)
                    .map(verdict -> verdict.prediction() + ": " + verdict)
                    .toList();
            if (refuted.isEmpty()) {
                return;
            }
        }
        assertThat(refuted).as(pair.toString()).isEmpty();
    }

    private static ScenarioRun run(Lessons.Pair pair, Path folder) throws Exception {
        @SuppressWarnings("unchecked") // a pair's workload is its scenario's own
        var scenario = (Scenario<Workload>) pair.scenario();
        var plan = new RunPlan(
                "peer-rows",
                folder,
                "run",
                List.of(new PlannedTrial<>(scenario, pair.workload(), true, pair.variant())),
                Scale.QUICK,
                Parameters.NONE,
                new PassPlan(1, 3, 3),
                Optional.empty(),
                Optional.empty(),
                true,
                1,
                1,
                FoundPeers.INTERPRETERS);
        return new LabRunner(plan, new Silent()).run().scenarios().getFirst();
    }

    private static final class Silent implements RunListener {

        @Override
        public void started(PlannedTrial<?> trial, Standing standing) {}

        @Override
        public void ended(PlannedTrial<?> trial, Trial outcome, Standing standing, Supplier<Run> soFar) {}
    }
}
