package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records 1,000,000 slices at JFR's default buffers by the agent's own settings.
class MillionIT {

    private static final int YIELDS = 250_000;

    @TempDir
    private Path directory;

    @Test
    void ofAMillionSlicesNoneIsLostAndNoneIsWrong() throws Exception {
        var file = directory.resolve("million.jfr");

        Fork.withAgent("quiet=true,record=" + file, Fork.WITH_C2)
                .run(Yielders.class, 4, YIELDS)
                .assertRanQuietly();

        var slices = Slices.read(file);
        assertThat(slices.lost()).isZero();
        assertThat(slices.all().stream().filter(slice -> slice.name().startsWith("yielder-")))
                .hasSize(4 * (YIELDS + 1));
        assertThat(slices.leftAs("yielded")).isGreaterThanOrEqualTo(4L * YIELDS);
    }
}
