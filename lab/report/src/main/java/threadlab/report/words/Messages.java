package threadlab.report.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/// Reads the pages' own messages in one language: UTF-8 property files beside this class, in the form of
/// [MessageFormat].
///
/// Immutable and thread-safe; the same whatever the JVM's locale.
final class Messages {

    /// The files, without language and ending: a part of the pages that has many words may have a file of its own.
    static final List<String> FILES =
            List.of("report", "findings", "pages", "benchmarks", "compare", "terms", "diagnosis");

    static final Messages ENGLISH = new Messages("en");
    static final Messages KOREAN = new Messages("ko");

    private final String language;
    private final Map<String, String> messages;

    private Messages(String language) {
        this.language = language;
        messages = FILES.stream()
                .flatMap(file -> read(file, language).entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Reads one file.
    static Map<String, String> read(String file, String language) {
        var name = "%s_%s.properties".formatted(file, language);
        var stream = Objects.requireNonNull(Messages.class.getResourceAsStream(name), name);
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String key) {
        return messages.containsKey(key);
    }

    String say(String key, Object... arguments) {
        var message = messages.get(key);
        if (message == null) {
            throw new IllegalArgumentException("message '%s' is in no file of language '%s': expected it in one of %s"
                    .formatted(key, language, FILES));
        }
        return new MessageFormat(message, Locale.ENGLISH).format(arguments);
    }
}
