package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.words.Language;
import threadlab.model.words.Words;

class FindingWordsTest {

    private static final String FILE = "threadlab/jfr/diagnose/words";

    @Test
    void bothLanguagesHaveTheSameWordsWithTheSamePlaces() {
        var english = Words.all(FILE, Language.ENGLISH);
        var korean = Words.all(FILE, Language.KOREAN);

        assertThat(english).hasSizeGreaterThan(80);
        assertThat(korean.keySet()).isEqualTo(english.keySet());
        assertThat(english)
                .allSatisfy((key, pattern) ->
                        assertThat(places(korean.getOrDefault(key, ""))).as(key).isEqualTo(places(pattern)));
    }

    private static java.util.List<String> places(String pattern) {
        return java.util.regex.Pattern.compile("\\{\\d}")
                .matcher(pattern)
                .results()
                .map(java.util.regex.MatchResult::group)
                .sorted()
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void eachKindHasItsWordsAndAnId(FindingKind kind) {
        assertThat(Stream.of(kind.title(), kind.mechanism(), kind.remedy(), kind.jdks()))
                .allSatisfy(message -> assertThat(message.english()).isNotBlank());
        assertThat(FindingKind.of(kind.id())).contains(kind);
    }

    @ParameterizedTest
    @EnumSource
    void eachThresholdReadsItsOwnDefault(Threshold threshold) {
        assertThat(threshold.parse(threshold.defaultText())).isEqualTo(threshold.byDefault());
        assertThat(Threshold.of(threshold.id())).contains(threshold);
    }
}
