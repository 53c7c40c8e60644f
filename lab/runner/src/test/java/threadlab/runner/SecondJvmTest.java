package threadlab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.peer.Interpreters;
import threadlab.model.run.Run;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.runner.pass.TooFast;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;
import threadlab.runner.plan.ScenarioRegistry;

/// Runs trials in real JVMs: what the first one refutes by a time, the second one confirms or not.
class SecondJvmTest {

    @TempDir
    private Path directory;

    private static final class Quiet implements RunListener {

        @Override
        public void started(PlannedTrial<?> trial, Standing standing) {}

        @Override
        public void cutShort(List<PlannedTrial<?>> trials, String log) {}

        @Override
        public void ended(PlannedTrial<?> trial, Trial outcome, Standing standing, Supplier<Run> soFar) {
            assertThat(standing.ended()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void timeRefutesOnlyWhereASecondJvmAgrees() throws Exception {
        var plan = new RunPlan(
                "test",
                directory,
                "run",
                ScenarioRegistry.trials(new TooFast(), Scale.QUICK, Parameters.NONE),
                Scale.QUICK,
                Parameters.NONE,
                new PassPlan(0, 3, 3),
                Optional.of(Duration.ofMinutes(10)),
                Optional.empty(),
                false,
                2,
                1,
                Interpreters.NONE);

        var run = new LabRunner(plan, new Quiet()).run();

        assertThat(run.verdicts().filter(verdict -> verdict.model().equals(TooFast.ALWAYS.id())))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.verdict()).isEqualTo(Verdict.Kind.REFUTED);
                    assertThat(verdict.reason().english()).contains("a second JVM measured 10 ns, too");
                });
        assertThat(run.verdicts().filter(verdict -> verdict.model().equals(TooFast.ONCE.id())))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.verdict()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
                    assertThat(verdict.reason().english()).contains("10 ns", "200 ns");
                });
        assertThat(Files.readString(directory.resolve("ran-" + TooFast.ONCE.id())))
                .isEqualTo("twice");
        assertThat(run.trials().map(Trial::recording))
                .containsExactlyInAnyOrder(
                        "recordings/too-fast-sequential-always.jfr", "recordings/too-fast-sequential-once.jfr");
        assertThat(directory.resolve("recordings/too-fast-sequential-once-second-jvm.jfr"))
                .isNotEmptyFile();
    }
}
