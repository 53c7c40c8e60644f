package threadlab.runner.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.peer.Interpreters;
import threadlab.model.run.Trial;
import threadlab.runner.pass.SpinAndSleep;
import threadlab.runner.pass.TrialExecution;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;

class ObjectFilesTest {

    @TempDir
    private Path directory;

    @Test
    void outcomeArrivesAsItWasSent() throws Exception {
        var scenario = new SpinAndSleep();
        var trial = new PlannedTrial<>(scenario, new SpinAndSleep.Nothing(), true, SpinAndSleep.SLEEP);
        var outcome = new TrialExecution(
                        trial, List.of(), new PassPlan(0, 2, 2), Interpreters.NONE, PhaseClient.OPEN, true)
                .run(directory.resolve("recording.jfr"));
        var file = directory.resolve("outcome");

        ObjectFiles.write(file, outcome);

        assertThat(outcome.metrics()).isNotEmpty();
        assertThat(outcome.distributions()).isNotEmpty();
        assertThat(outcome.tallies()).isNotEmpty();
        assertThat(ObjectFiles.read(file, Trial.class)).isEqualTo(outcome);
    }

    @Test
    void damagedAndForeignParcelsAreRefused() throws Exception {
        var file = directory.resolve("outcome");
        ObjectFiles.write(file, "no trial");
        assertThatIOException()
                .isThrownBy(() -> ObjectFiles.read(file, Trial.class))
                .withMessageContaining("expected a Trial");

        ObjectFiles.write(file, new File("not ours"));
        assertThatIOException().isThrownBy(() -> ObjectFiles.read(file, Trial.class));

        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatIOException().isThrownBy(() -> ObjectFiles.read(file, Trial.class));
    }
}
