package threadlab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void readsMilliseconds() {
        var parameters = new Parameters(Map.of("fetch.delays", "250, 1200,330"));

        assertThat(parameters.durations("fetch.delays"))
                .hasValueSatisfying(delays -> assertThat(delays)
                        .containsExactly(Duration.ofMillis(250), Duration.ofMillis(1200), Duration.ofMillis(330)));
    }

    @Test
    void whatIsNotSetIsEmpty() {
        assertThat(Parameters.NONE.durations("fetch.delays")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "-1", "0", "1.5", "600001", "99999999999999999999"})
    void refusesWhatIsNoDelay(String value) {
        var parameters = new Parameters(Map.of("fetch.delays", value));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.durations("fetch.delays"))
                .withMessageContaining("fetch.delays: expected 1 to 1000 whole numbers of milliseconds");
    }
}
