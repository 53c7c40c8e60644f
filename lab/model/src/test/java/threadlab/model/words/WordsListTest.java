package threadlab.model.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsListTest {

    @Test
    void listsHaveTheirWordBeforeTheLastInEachLanguage() {
        var three = Words.list(List.of("a", "b", "c"));

        assertThat(Words.list(List.of("a")).english()).isEqualTo("a");
        assertThat(Words.list(List.of("a", "b")).english()).isEqualTo("a and b");
        assertThat(three.english()).isEqualTo("a, b and c");
        assertThat(Words.write(three, Language.KOREAN)).contains("a, b 및 c");
    }

    @Test
    void messagesInAListAreTranslatedToo() {
        var list = Words.list(List.of(Words.COMMON.say("model.sequential"), "b"));

        assertThat(list.english()).isEqualTo("Sequential and b");
        assertThat(Words.write(list, Language.KOREAN)).get().asString().doesNotContain("Sequential");
    }
}
