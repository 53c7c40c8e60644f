package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingSettingsTest {

    @ParameterizedTest
    @CsvSource({"20 ms,20000000", "0 ns,0", "1 s,1000000000", "10 us,10000", "everyChunk,0", "2 m,120000000000", "'',0"
    })
    void timespansAreRead(String timespan, long nanos) {
        assertThat(RecordingSettings.nanos(timespan)).isEqualTo(nanos);
    }
}
