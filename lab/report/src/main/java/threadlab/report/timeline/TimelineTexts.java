package threadlab.report.timeline;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import threadlab.model.stats.TimeStep;
import threadlab.model.timeline.Hatch;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.model.words.Message;
import threadlab.report.html.Resource;
import threadlab.report.words.LocalizedText;
import tools.jackson.databind.json.JsonMapper;

/// Hands over to the script of the timelines what it needs besides the data: texts, looks of states, units of time.
///
/// `{0}`, `{1}` … in a text are filled in by the script, which puts texts into the page as text.
///
/// @param texts by language and key
/// @param states by name
/// @param tile the side of a state's tile
/// @param units the largest first
public record TimelineTexts(
        Map<String, Map<String, String>> texts, Map<String, Look> states, int tile, List<Step> units) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Describes how a state is drawn.
    public record Look(String letter, String ground, String stroke, String path) {

        static Look of(State state) {
            var hatch = state.hatch();
            return new Look(state.letter(), hatch.ground(), hatch.stroke(), hatch.path());
        }
    }

    /// Describes a unit of time.
    public record Step(String symbol, double nanos) {}

    /// Gathers everything.
    public static TimelineTexts all() {
        var looks = new TreeMap<String, Look>();
        Arrays.stream(State.values()).forEach(state -> looks.put(state.name(), Look.of(state)));
        return new TimelineTexts(
                new TreeMap<>(Map.of("en", in("en"), "ko", in("ko"))),
                looks,
                Hatch.TILE,
                Arrays.stream(TimeStep.values())
                        .map(step -> new Step(step.symbol(), step.nanos()))
                        .toList());
    }

    private static Map<String, String> in(String language) {
        var properties = new Properties();
        try {
            properties.load(
                    new StringReader(Resource.text("/threadlab/report/timeline/timeline_" + language + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        Arrays.stream(State.values()).forEach(state -> texts.put("state." + state, write(state.title(), language)));
        Arrays.stream(Lane.Kind.values()).forEach(kind -> texts.put("lanes." + kind, write(kind.title(), language)));
        return texts;
    }

    private static String write(Message message, String language) {
        return LocalizedText.of(message).byLanguage().getOrDefault(language, message.english());
    }

    /// Returns them as JSON that may stand in a script element.
    public static String json() {
        return JSON.writeValueAsString(all()).replace("<", "\\u003c");
    }
}
