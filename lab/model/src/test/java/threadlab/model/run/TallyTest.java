package threadlab.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.model.words.Message;

class TallyTest {

    @Test
    void mostFrequentOutcomeComesFirstAndTiesByName() {
        var tally = Tally.of(Message.plain("made up"), List.of("c", "b", "a", "c"));

        assertThat(tally.counts().keySet()).containsExactly("c", "a", "b");
        assertThat(tally.total()).isEqualTo(4);
        assertThat(tally.count("c")).isEqualTo(2);
        assertThat(tally.count("never")).isZero();
    }

    @Test
    void talliesAddUp() {
        var sum = Tally.of(Message.plain("made up"), List.of("a", "b"))
                .plus(Tally.of(Message.plain("made up"), List.of("b", "c")));

        assertThat(sum.counts()).containsEntry("a", 1L).containsEntry("b", 2L).containsEntry("c", 1L);
    }
}
