package threadlab.runner.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.peer.Interpreters;
import threadlab.runner.pass.SpinAndSleep;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;

class BatchSpecTest {

    private static final Batch BATCH = new Batch(List.of(
            new PlannedTrial<>(new SpinAndSleep(), new SpinAndSleep.Nothing(), true, SpinAndSleep.SPIN),
            new PlannedTrial<>(new SpinAndSleep(), new SpinAndSleep.Nothing(), true, SpinAndSleep.SLEEP)));

    @TempDir
    private Path directory;

    @Test
    void arrivesAsItWasSentAndNamesTheTrials() throws Exception {
        var spec = BatchSpec.of(BATCH, plan(), 4711, "한글 token");
        var file = directory.resolve("spec");

        spec.write(file);

        var arrived = BatchSpec.read(file);
        assertThat(arrived).isEqualTo(spec);
        assertThat(arrived.passes()).isEqualTo(new PassPlan(1, 5, 30));
        assertThat(arrived.find()).extracting(PlannedTrial::title).containsExactly(titles());
    }

    @Test
    void rehearsesWithFewPassesAndAsksNobody() throws Exception {
        var file = directory.resolve("spec");

        BatchSpec.rehearsing(BATCH, plan()).write(file);

        var arrived = BatchSpec.read(file);
        assertThat(arrived.gate()).isSameAs(PhaseClient.OPEN);
        assertThat(arrived.passes()).isEqualTo(new PassPlan(1, 1, 1));
        assertThat(arrived.find()).extracting(PlannedTrial::title).containsExactly(titles());
    }

    private static String[] titles() {
        return BATCH.trials().stream().map(PlannedTrial::title).toArray(String[]::new);
    }

    private RunPlan plan() {
        return new RunPlan(
                "run",
                directory,
                "",
                BATCH.trials(),
                Scale.QUICK,
                new Parameters(Map.of("a.key", "1,2", "another", "")),
                new PassPlan(1, 5, 30),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(1)),
                false,
                1,
                1,
                Interpreters.NONE);
    }
}
