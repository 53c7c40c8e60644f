package threadlab.scenarios.lesson;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.runner.LabRunner;
import threadlab.runner.RunListener;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;

/// Runs one trial in this JVM, as the lab would.
final class SingleTrial {

    private SingleTrial() {}

    /// @param folder where its recording will lie
    static ScenarioRun run(PlannedTrial<?> trial, Path folder, PassPlan passes)
            throws IOException, InterruptedException {
        var plan = new RunPlan(
                "single-trial",
                folder,
                "run",
                List.of(trial),
                Scale.QUICK,
                Parameters.NONE,
                passes,
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
        public void cutShort(List<PlannedTrial<?>> trials, String log) {}

        @Override
        public void ended(PlannedTrial<?> trial, Trial outcome, Standing standing, Supplier<Run> soFar) {}
    }
}
