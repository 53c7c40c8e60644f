package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The report shows any scenario: neither its code nor its templates, scripts and texts name one.
@Tag("any-jdk")
class ReportKnowsNoScenarioTest {

    private static final Path SOURCES = Path.of("..", "report", "src", "main");

    @Test
    void noFileOfTheReportNamesAScenario() throws IOException {
        var files = files();
        assertThat(files).hasSizeGreaterThan(100);

        assertThat(Scenarios.all()).hasSizeGreaterThanOrEqualTo(16).allSatisfy(scenario -> {
            var named = named(scenario.id());
            assertThat(files)
                    .allSatisfy((file, text) -> assertThat(text).as(file).doesNotContainPattern(named));
            var type = Pattern.compile("\\b%s\\b".formatted(scenario.getClass().getName()));
            assertThat(files)
                    .allSatisfy((file, text) -> assertThat(text).as(file).doesNotContainPattern(type));
        });
    }

    @Test
    void nameIsFoundInTextsAndKeysButNotInProse() {
        var named = named("heartbeat");

        assertThat("if (id.equals(\"heartbeat\")").containsPattern(named);
        assertThat("page.heartbeat.title = Late ticks").containsPattern(named);
        assertThat("const CHART = 'heartbeat';").containsPattern(named);
        assertThat("a heartbeat of 10 ms").doesNotContainPattern(named);
    }

    /// An id counts as a whole text, or as a part of a key.
    private static Pattern named(String id) {
        return Pattern.compile("[\"'`]%1$s[\"'`]|(?m)^[\\w.]*\\.%1$s(\\.[\\w.]+)?\\s*=".formatted(id));
    }

    private static Map<String, String> files() throws IOException {
        var texts = new LinkedHashMap<String, String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(SOURCES.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
