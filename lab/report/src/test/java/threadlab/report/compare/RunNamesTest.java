package threadlab.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.run.Environment;

class RunNamesTest {

    @ParameterizedTest
    @CsvSource({
        "21.0.9, 25.0.3, JDK 21,     JDK 25",
        "25.0.2, 25.0.3, JDK 25.0.2, JDK 25.0.3",
        "25.0.3, 25.0.3, A,          B"
    })
    void namesTellTheJdksApartOrAreLetters(String left, String right, String leftName, String rightName) {
        assertThat(RunNames.of(environment(left), environment(right))).isEqualTo(new RunNames(leftName, rightName));
    }

    private static Environment environment(String jdk) {
        var feature = Integer.parseInt(jdk.substring(0, 2));
        return new Environment(jdk, feature, "vendor", "vm", "os", "arch", 2, 1, 1, "quick", 1);
    }

    @Test
    void sameNameTwiceIsRefused() {
        assertThatThrownBy(() -> new RunNames("one", "one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected two that differ");
    }
}
