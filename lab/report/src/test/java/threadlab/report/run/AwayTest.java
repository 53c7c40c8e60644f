package threadlab.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.run.Verdict;
import threadlab.model.words.Message;

class AwayTest {

    private static final Message SAID = Message.plain("-");

    private static Message say(String key, String... arguments) {
        return new Message("threadlab/model/words/words:" + key, List.of((Object[]) arguments), "in words");
    }

    private static String away(Message expected, Message measured) {
        var verdict = new Verdict(
                "p",
                "m",
                "1.1",
                "supports 1.1",
                Verdict.Kind.INCONCLUSIVE,
                expected,
                measured,
                SAID,
                SAID,
                SAID,
                SAID,
                SAID,
                List.of());
        return Away.of(verdict).english();
    }

    @ParameterizedTest
    @CsvSource({
        "200.0 ms, 7.00 ms, 205.6 ms, '5.60 ms above, 7.00 ms allowed'",
        "200.0 ms, 7.00 ms, 0.190 s, '10.00 ms below, 7.00 ms allowed'",
        "1.020 s, 500.0 µs, 1.020 s, '0 ns above, 500.0 µs allowed'"
    })
    void nearNamesTheDifferenceAndWhatIsAllowed(String value, String tolerance, String measured, String away) {
        assertThat(away(say("expected.near", "wall = max(delays)", value, tolerance), Message.plain(measured)))
                .isEqualTo(away);
    }

    @Test
    void boundNamesTheRatio() {
        assertThat(away(say("expected.atMost", "share", "0.100"), Message.plain("0.105")))
                .isEqualTo("1.05 × the bound");
        assertThat(away(say("expected.atLeast", "times", "2"), Message.plain("31")))
                .isEqualTo("16 × the bound");
        assertThat(away(say("expected.usually", "in order", "50 %", "pairs"), Message.plain("73 %")))
                .isEqualTo("1.46 × the bound");
    }

    @Test
    void guaranteeNamesThePassesWithoutIt() {
        assertThat(away(say("expected.always", "no update is lost"), say("graded.heldIn", "4", "5")))
                .isEqualTo("not in 1 of 5 passes");
    }

    @Test
    void runOfAnOlderLabHasNoDistance() {
        assertThat(away(Message.plain("wall ≤ 2 ms"), Message.plain("3 ms"))).isEmpty();
        assertThat(away(say("expected.atMost", "share", "0"), Message.plain("0.1")))
                .isEmpty();
        assertThat(away(say("expected.near", "wall", "200.0 ms", "7.00 ms"), Message.plain("nothing")))
                .isEmpty();
    }
}
