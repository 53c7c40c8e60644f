package threadlab.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Trial;

class ParcelTest {

    @TempDir
    private Path directory;

    @Test
    void outcomeArrivesAsItWasSent() throws Exception {
        var scenario = new SpinAndSleep();
        var trial = new PlannedTrial<>(scenario, new SpinAndSleep.Nothing(), true, SpinAndSleep.SLEEP);
        var outcome =
                new TrialExecution(trial, new PassCounts(0, 2, 2), Gate.OPEN).run(directory.resolve("recording.jfr"));
        var file = directory.resolve("outcome");

        Parcel.write(file, outcome);

        assertThat(outcome.metrics()).isNotEmpty();
        assertThat(outcome.distributions()).isNotEmpty();
        assertThat(outcome.tallies()).isNotEmpty();
        assertThat(Parcel.read(file, Trial.class)).isEqualTo(outcome);
    }

    @Test
    void damagedAndForeignParcelsAreRefused() throws Exception {
        var file = directory.resolve("outcome");
        Parcel.write(file, "no trial");
        assertThatIOException()
                .isThrownBy(() -> Parcel.read(file, Trial.class))
                .withMessageContaining("expected a Trial");

        Parcel.write(file, new File("not ours"));
        assertThatIOException().isThrownBy(() -> Parcel.read(file, Trial.class));

        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatIOException().isThrownBy(() -> Parcel.read(file, Trial.class));
    }
}
