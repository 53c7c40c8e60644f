package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.timeline.Course;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.report.page.Script;
import threadlab.report.page.TimelineTexts;

class TimelineTextsTest {

    private static final Pattern HOLE = Pattern.compile("\\{\\d}");

    private static Map<String, String> in(String language) {
        return TimelineTexts.all().getOrDefault(language, Map.of());
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
        Stream.of(Lane.Kind.values()).forEach(kind -> keys.add("group." + kind));
        Stream.of(Course.Quantity.values()).forEach(quantity -> keys.add("course." + quantity));
        keys.addAll(List.of("spread.queueWait", "spread.sliceLength", "spread.wakeUpLateness", "spread.taskLatency"));

        assertThat(in("en").keySet()).isEqualTo(keys);
    }

    @Test
    void stateIsCalledAsEverywhere() {
        assertThat(Stream.of(State.values()))
                .allSatisfy(state ->
                        assertThat(in("en").get("state." + state.name())).isEqualTo(state.title()));
    }
}
