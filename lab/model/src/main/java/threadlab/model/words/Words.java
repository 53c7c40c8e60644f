package threadlab.model.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes messages from a file of words, `words_en.properties` beside the class that states them.
///
/// A pattern has places `{0}` to `{9}`. Files are UTF-8. Immutable and thread-safe.
public final class Words {

    private static final String FILE = "words";
    private static final Pattern KNOWN_FILE = Pattern.compile("threadlab(?:/[a-z]+)+");
    private static final Map<String, Map<String, String>> FILES = new ConcurrentHashMap<>();

    /// The words of the model itself: names of models, grading, units.
    public static final Words COMMON = beside(Words.class);

    private final String file;

    private Words(String file) {
        this.file = file;
    }

    /// Opens the words that lie beside a class.
    ///
    /// @throws IllegalArgumentException where there are none in English
    public static Words beside(Class<?> type) {
        return in(type.getPackageName().replace('.', '/'));
    }

    /// Opens the words that lie in a folder of the class path.
    ///
    /// @param folder `threadlab/runner`
    /// @throws IllegalArgumentException where there are none in English
    public static Words in(String folder) {
        var file = folder + "/" + FILE;
        if (read(file, Language.ENGLISH).isEmpty()) {
            throw new IllegalArgumentException("no words in %s: expected a file %s_%s.properties"
                    .formatted(folder, FILE, Language.ENGLISH.code()));
        }
        return new Words(file);
    }

    /// Makes a message.
    ///
    /// @param arguments one for each place: a [Message], or anything whose text is the same in every language
    /// @throws IllegalArgumentException where the key is unknown or the number of arguments is another one
    public Message say(String key, Object... arguments) {
        var pattern = read(file, Language.ENGLISH).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("'%s' is not among the words of %s".formatted(key, file));
        }
        if (Message.places(pattern) != arguments.length) {
            throw new IllegalArgumentException("'%s' of %s: expected %d arguments, found %d"
                    .formatted(key, file, Message.places(pattern), arguments.length));
        }
        var parts = new ArrayList<Object>();
        for (var argument : arguments) {
            parts.add(argument instanceof Message message ? message : String.valueOf(argument));
        }
        var texts = parts.stream().map(Object::toString).toList();
        return new Message(file + ":" + key, parts, Message.fill(pattern, texts));
    }

    /// Joins names, or places, as a sentence lists them: `a, b and c`.
    ///
    /// @param items texts and messages, at least one
    public static Message list(List<?> items) {
        var last = items.getLast();
        var before = items.subList(0, items.size() - 1).stream().map(Object.class::cast);
        return before.reduce((one, other) -> COMMON.say("list.comma", one, other))
                .map(listed -> COMMON.say("list.and", listed, last))
                .orElseGet(() -> last instanceof Message message ? message : Message.plain(last.toString()));
    }

    /// Returns whether a key is there.
    public boolean has(String key) {
        return read(file, Language.ENGLISH).containsKey(key);
    }

    /// Returns how many arguments a message needs; 0 where the key is unknown.
    public int places(String key) {
        return Message.places(read(file, Language.ENGLISH).getOrDefault(key, ""));
    }

    /// Returns every key of a file with its pattern.
    public static Map<String, String> all(String file, Language language) {
        return read(file, language);
    }

    /// Writes a message in a language.
    ///
    /// @return empty where the words of that language lack it, or a part of it
    public static Optional<String> write(Message message, Language language) {
        if (message.isPlain()) {
            return Optional.of(message.english());
        }
        return pattern(message.key(), language).flatMap(pattern -> {
            var texts = texts(message.arguments(), language);
            return texts.map(filled -> Message.fill(pattern, filled));
        });
    }

    /// The key may come from a file of another origin: it names a resource of the lab or nothing.
    private static Optional<String> pattern(String key, Language language) {
        var colon = key.indexOf(':');
        if (colon < 0 || !KNOWN_FILE.matcher(key.substring(0, colon)).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(read(key.substring(0, colon), language).get(key.substring(colon + 1)));
    }

    private static Optional<List<String>> texts(List<Object> arguments, Language language) {
        var texts = new ArrayList<String>();
        for (var argument : arguments) {
            var text =
                    argument instanceof Message message ? write(message, language) : Optional.of(argument.toString());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(texts);
    }

    private static Map<String, String> read(String file, Language language) {
        return FILES.computeIfAbsent(file + "_" + language.code() + ".properties", Words::load);
    }

    private static Map<String, String> load(String name) {
        var stream = Words.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            return Map.of();
        }
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file + "_" + Language.ENGLISH.code() + ".properties";
    }
}
