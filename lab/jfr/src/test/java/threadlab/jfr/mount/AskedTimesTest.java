package threadlab.jfr.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AskedTimesTest {

    @Test
    void rowsHaveTheirTimesToTheMicrosecondAndOthersNone() {
        var times = new AskedTimes();
        for (var row = 0; row < 100; row++) {
            times.add(row, row % 3 == 0 ? 1_000_000L * row + 1_234 : 0);
        }

        assertThat(times.nanos(0)).isEqualTo(1_000);
        assertThat(times.nanos(99)).isEqualTo(99_001_000);
        assertThat(times.nanos(50)).isZero();
        assertThat(times.nanos(100)).isZero();
    }

    @Test
    void timesThatNoWaitOfARecordingReachesAreNotStored() {
        var times = new AskedTimes();
        times.add(0, Long.MAX_VALUE);
        times.add(1, Duration.ofDays(365).toNanos());
        times.add(2, -1);
        times.add(3, Duration.ofMinutes(30).toNanos());

        assertThat(times.nanos(0)).isZero();
        assertThat(times.nanos(1)).isZero();
        assertThat(times.nanos(2)).isZero();
        assertThat(times.nanos(3)).isEqualTo(Duration.ofMinutes(30).toNanos());
    }
}
