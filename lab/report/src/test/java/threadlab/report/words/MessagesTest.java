package threadlab.report.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Pattern HANGUL = Pattern.compile("[가-힣]");
    private static final Pattern PLACE = Pattern.compile("\\{\\d");

    static List<String> files() {
        return Messages.FILES;
    }

    @ParameterizedTest
    @MethodSource("files")
    void bothLanguagesHaveTheSameKeys(String file) {
        assertThat(Messages.read(file, "en")).isNotEmpty();
        assertThat(Messages.read(file, "ko"))
                .containsOnlyKeys(Messages.read(file, "en").keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void bothLanguagesNameTheSameArguments(String file) {
        var korean = Messages.read(file, "ko");

        assertThat(Messages.read(file, "en"))
                .allSatisfy((key, english) ->
                        assertThat(places(korean.getOrDefault(key, ""))).as(key).isEqualTo(places(english)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void englishIsEnglishAndKoreanKorean(String file) {
        assertThat(Messages.read(file, "en").values())
                .noneMatch(HANGUL.asPredicate())
                .noneMatch(String::isBlank);
        assertThat(Messages.read(file, "ko").values())
                .filteredOn(HANGUL.asPredicate())
                .hasSizeGreaterThan(Messages.read(file, "ko").size() * 8 / 10);
    }

    /// A key stands in the sources as it is, or, where the rest of it is the name of a constant, up to its last point.
    @ParameterizedTest
    @MethodSource("files")
    void noKeyIsUnused(String file) throws IOException {
        var sources = sources();

        assertThat(Messages.read(file, "en").keySet())
                .allSatisfy(key -> assertThat(sources)
                        .as(key)
                        .containsAnyOf('"' + key + '"', '"' + key.substring(0, key.lastIndexOf('.') + 1) + '"'));
    }

    private static String sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|jte)"))
                    .map(MessagesTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object places(String message) {
        return PLACE.matcher(message)
                .results()
                .map(place -> place.group())
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMessageCanBeFormatted(String file) {
        assertThat(List.of("en", "ko"))
                .allSatisfy(language -> assertThat(Messages.read(file, language).values())
                        .allSatisfy(
                                message -> assertThat(new MessageFormat(message, Locale.ENGLISH).format(new Object[10]))
                                        .isNotBlank()));
    }

    @Test
    void unknownKeyIsRefused() {
        assertThatThrownBy(() -> LocalizedText.say("no.such.key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("message 'no.such.key' is in no file");
    }
}
