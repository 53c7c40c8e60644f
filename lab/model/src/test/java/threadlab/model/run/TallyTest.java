package threadlab.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

class TallyTest {

    private static Tally tally(String... outcomes) {
        return Tally.of(
                Message.plain("made up"),
                Stream.of(outcomes).map(Message::plain).toList());
    }

    @Test
    void mostFrequentOutcomeComesFirstAndTiesByName() {
        var tally = tally("c", "b", "a", "c");

        assertThat(tally.counts().keySet()).containsExactly("c", "a", "b");
        assertThat(tally.total()).isEqualTo(4);
        assertThat(tally.count("c")).isEqualTo(2);
        assertThat(tally.count("never")).isZero();
    }

    @Test
    void talliesAddUp() {
        var sum = tally("a", "b").plus(tally("b", "c"));

        assertThat(sum.counts()).containsEntry("a", 1L).containsEntry("b", 2L).containsEntry("c", 1L);
    }

    @Test
    void outcomesKeepTheWordsOfOtherLanguages() {
        var both = Words.list(List.of("a", "b"));
        var sum = Tally.of(Message.plain("made up"), List.of(both, Message.plain("c")))
                .plus(Tally.of(Message.plain("made up"), List.of(both)));

        assertThat(sum.count(both.english())).isEqualTo(2);
        assertThat(sum.title(both.english())).isEqualTo(both);
        assertThat(sum.title("c")).isEqualTo(Message.plain("c"));
    }
}
