package threadlab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.peer.Interpreters;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.runner.pass.SpinAndSleep;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;
import threadlab.runner.plan.ScenarioRegistry;

class LabRunnerTest {

    @TempDir
    private Path directory;

    private RunPlan plan(long seed, int trialsAtOnce) {
        var trials = new ArrayList<PlannedTrial<?>>();
        for (var i = 0; i < 4; i++) {
            trials.addAll(ScenarioRegistry.trials(new SpinAndSleep(), Scale.QUICK, Parameters.NONE));
        }
        return new RunPlan(
                "test",
                directory,
                "run",
                trials,
                Scale.QUICK,
                Parameters.NONE,
                new PassPlan(0, 1, 1),
                Optional.of(Duration.ofMinutes(10)),
                Optional.empty(),
                false,
                trialsAtOnce,
                seed,
                Interpreters.NONE);
    }

    /// Notes the order and stops the run at once, so that nothing is forked twice.
    private static final class Order implements RunListener {

        private final List<String> started = new ArrayList<>();
        private @Nullable LabRunner runner;

        @Override
        public void started(PlannedTrial<?> trial, Standing standing) {
            started.add(trial.title());
            assertThat(standing.left().orElse(Duration.ofNanos(1))).isPositive();
            assertThat(standing.total()).isEqualTo(8);
        }

        @Override
        public void cutShort(List<PlannedTrial<?>> trials, String log) {
            throw new AssertionError("no trial breaks down: " + log);
        }

        @Override
        public void ended(PlannedTrial<?> trial, Trial outcome, Standing standing, Supplier<Run> soFar) {
            assertThat(standing.ended()).isEqualTo(1);
            Objects.requireNonNull(runner).stop();
        }
    }

    @Test
    void stoppedRunIsPartialAndSaysWhatWasNotReached() throws Exception {
        var order = new Order();
        var runner = new LabRunner(plan(1, 1), order);
        order.runner = runner;

        var run = runner.run();

        assertThat(order.started).hasSize(1);
        assertThat(run.partial()).isTrue();
        assertThat(run.trials().map(Trial::status)).contains(Status.OK, Status.UNAVAILABLE);
        assertThat(run.verdicts().map(Verdict::verdict)).contains(Verdict.Kind.NOT_RUN);
    }
}
