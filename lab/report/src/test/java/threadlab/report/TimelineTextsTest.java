package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.model.timeline.TimeSeries;
import threadlab.report.html.Script;
import threadlab.report.timeline.TimelineTexts;

class TimelineTextsTest {

    private static final Pattern HOLE = Pattern.compile("\\{\\d}");

    private static Map<String, String> in(String language) {
        return TimelineTexts.all().texts().getOrDefault(language, Map.of());
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(in("ko").keySet()).isEqualTo(in("en").keySet());
        assertThat(in("en")).hasSizeGreaterThan(80).allSatisfy((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(holes(in("ko").getOrDefault(key, ""))).as(key).isEqualTo(holes(text));
        });
    }

    private static List<String> holes(String text) {
        return HOLE.matcher(text)
                .results()
                .map(match -> match.group())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void everyTextIsUsedAndEveryKeyHasOne() {
        var source = Script.TIMELINES.source();
        var named = Pattern.compile("'((?:[a-z]+)\\.(?:[A-Za-z0-9]+))'")
                .matcher(source)
                .results()
                .map(match -> match.group(1))
                .filter(key -> !key.endsWith(".js"))
                .toList();
        var keys = new TreeSet<>(named);
        Stream.of(State.values()).forEach(state -> keys.add("state." + state));
        Stream.of(Lane.Kind.values()).forEach(kind -> keys.add("lanes." + kind));
        Stream.of(TimeSeries.Quantity.values()).forEach(quantity -> keys.add("course." + quantity));
        keys.addAll(List.of(
                "spread.overdue",
                "spread.queueWait",
                "spread.sliceLength",
                "spread.wakeUpLateness",
                "spread.resumeDelay",
                "spread.taskLatency"));
        Stream.of("none", "pattern", "creator").forEach(fold -> keys.add("threads.fold." + fold));
        Stream.of("VIRTUAL_THREAD", "PLATFORM_THREAD", "JDK").forEach(kind -> keys.add("threads.kind." + kind));
        Stream.of(
                        "name", "kind", "creator", "threads", "life", "running", "pinned", "ready", "overdue", "slices",
                        "longest")
                .forEach(column -> keys.add("threads." + column));

        assertThat(in("en").keySet().stream().filter(key -> !key.startsWith("said.")))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    /// The agent and the parser write them into recordings and slices; the script knows them by their English.
    @Test
    void whatTheAgentSaysHasItsKorean() throws IOException {
        assertThat(List.of("Cause", "States"))
                .allSatisfy(source ->
                        assertThat(saidBy(source)).hasSizeGreaterThan(6).isSubsetOf(in("en").values()));
    }

    /// Returns the phrases in a source of the agent: its texts with a space in them.
    private static List<String> saidBy(String source) throws IOException {
        var code = Files.readString(Path.of("../agent/src/main/java/threadlab/agent", source + ".java"));
        return Pattern.compile("\"([a-z][^\"]* [^\"]*)\"")
                .matcher(code)
                .results()
                .map(phrase -> phrase.group(1))
                .toList();
    }

    @Test
    void everyStateHasALetterOfItsOwnAndAHatch() {
        assertThat(TimelineTexts.all().states()).hasSize(State.values().length).allSatisfy((name, look) -> {
            assertThat(look.letter()).hasSize(1);
            assertThat(look.ground()).matches("#[0-9a-f]{6}");
            assertThat(look.stroke()).matches("#[0-9a-f]{6}");
        });
        assertThat(TimelineTexts.all().states().values())
                .extracting(look -> look.letter().toUpperCase(Locale.ROOT))
                .as("letters, R and r being alike")
                .doesNotHaveDuplicates();
        assertThat(TimelineTexts.all().states().values())
                .extracting(look -> look.ground() + look.stroke())
                .doesNotHaveDuplicates();
    }
}
