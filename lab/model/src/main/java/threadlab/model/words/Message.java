package threadlab.model.words;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// States one thing to people: a key into a file of words, and what takes the places in its pattern.
///
/// `run.json` holds all three parts, so a page can be written in another language later, and a run that is older than
/// today's words still has its English. Made by [Words].
///
/// @param key the file of words and the key in it, `threadlab/scenarios/heartbeat/words:lateness.starved`; empty for
/// text that is the same in every language or known in English only
/// @param arguments what takes the places `{0}`, `{1}` …, each a [String] or a [Message] with a key
/// @param english the whole in English
public record Message(String key, List<Object> arguments, String english) implements Serializable {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    public Message {
        arguments = arguments.stream().map(Message::textOfPlain).toList();
        for (var argument : arguments) {
            if (!(argument instanceof String || argument instanceof Message)) {
                throw new IllegalArgumentException("argument %s of message '%s': expected text or a message, found %s"
                        .formatted(argument, key, argument.getClass().getSimpleName()));
            }
        }
    }

    private static Object textOfPlain(Object argument) {
        return argument instanceof Message message && message.isPlain() ? message.english : argument;
    }

    /// Makes a message of text that has no key: a name, a figure, or a sentence of an old run.
    public static Message plain(String text) {
        return new Message("", List.of(), text);
    }

    /// Returns whether it is text without a key.
    public boolean isPlain() {
        return key.isEmpty();
    }

    /// Returns the highest number of a place in a pattern, plus one.
    static int places(String pattern) {
        if (pattern.indexOf('{') < 0) { // most have none, and a match costs
            return 0;
        }
        return PLACE.matcher(pattern)
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)) + 1)
                .max()
                .orElse(0);
    }

    /// Puts texts into the places of a pattern.
    static String fill(String pattern, List<String> texts) {
        if (texts.isEmpty()) {
            return pattern;
        }
        return PLACE.matcher(pattern).replaceAll(place -> {
            var number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(number < texts.size() ? texts.get(number) : place.group());
        });
    }

    @Override
    public String toString() {
        return english;
    }
}
