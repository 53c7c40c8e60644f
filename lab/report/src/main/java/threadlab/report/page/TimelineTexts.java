package threadlab.report.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Holds what the script of the timelines says, by language and key.
///
/// `{0}`, `{1}` … in a text are filled in by the script, which puts texts into the page as text.
public final class TimelineTexts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TimelineTexts() {}

    /// Returns the texts in every language.
    public static Map<String, Map<String, String>> all() {
        return new TreeMap<>(Map.of("en", in("en"), "ko", in("ko")));
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
        return texts;
    }

    /// Returns them as JSON that may stand in a script element.
    public static String json() {
        return JSON.writeValueAsString(all()).replace("<", "\\u003c");
    }
}
