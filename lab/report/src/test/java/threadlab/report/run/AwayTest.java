package threadlab.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.run.Distance;
import threadlab.model.run.Distance.Form;
import threadlab.model.run.Verdict;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

class AwayTest {

    private static final Message SAID = Message.plain("3 of 4 ms");

    private static String away(@Nullable Distance distance) {
        var verdict = new Verdict(
                "p",
                "m",
                "1.1",
                "supports 1.1",
                Verdict.Kind.INCONCLUSIVE,
                SAID,
                SAID,
                SAID,
                SAID,
                SAID,
                SAID,
                SAID,
                List.of(),
                distance);
        return Away.of(verdict).english();
    }

    @ParameterizedTest
    @CsvSource({
        "2e8, 7e6, 205.6e6, '5.60 ms above, 7.00 ms allowed'",
        "2e8, 7e6, 190e6, '10.00 ms below, 7.00 ms allowed'",
        "1.02e9, 5e5, 1.02e9, '0 ns above, 500.0 µs allowed'"
    })
    void nearNamesTheDifferenceAndWhatIsAllowed(double value, double tolerance, double measured, String away) {
        assertThat(away(new Distance(Form.NEAR, Unit.NANOS, measured, value, tolerance)))
                .isEqualTo(away);
    }

    @ParameterizedTest
    @CsvSource({"0.105, 0.1, 1.05", "31, 2, 16", "0.73, 0.5, 1.46"})
    void boundNamesTheRatio(double measured, double bound, String ratio) {
        assertThat(away(new Distance(Form.BOUND, Unit.RATIO, measured, bound, 0)))
                .isEqualTo(ratio + " × the bound");
    }

    @Test
    void guaranteeNamesThePassesWithoutIt() {
        assertThat(away(new Distance(Form.ALWAYS, Unit.COUNT, 4, 5, 0))).isEqualTo("not in 1 of 5 passes");
    }

    @Test
    void runOfAnOlderLabHasNoDistance() {
        assertThat(away(null)).isEmpty();
        assertThat(away(new Distance(Form.BOUND, Unit.SHARE, 0.1, 0, 0))).isEmpty();
    }
}
