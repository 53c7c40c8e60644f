package threadlab.report.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says in Korean what a run says in English: titles, questions, statements with their figures, mechanisms, sources.
///
/// `run.json` is English, whatever lab wrote it. A sentence that the phrase book has, its figures apart, is said in
/// both languages; any other stays as it is, marked as English. `{*}` in a phrase stands for another phrase of the
/// book:
/// `{*}, timed passes`. Thread-safe.
public final class Phrases {

    static final List<String> FILES = List.of("phrases", "mechanisms", "forms", "sources");

    private static final String INNER = "{*}";
    private static final String LIST = "{names}";
    private static final String NAMES = "([\\w.-]+(?:, [\\w.-]+)*)";
    private static final String FIGURE = "([^a-z]+?(?: (?:ns|µs|ms|s|KiB|MiB|GiB))?)";
    private static final Pattern PLACE = Pattern.compile("\\{(?:\\d|\\*|names)}");
    private static final Phrases BOOK = new Phrases(read("en"), read("ko"));

    private final Map<String, String> exact = new ConcurrentHashMap<>();
    private final List<Phrase> withPlaces = new ArrayList<>();
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    /// @param places what the pattern's groups stand for, in their order
    private record Phrase(Pattern english, List<String> places, String korean) {}

    private Phrases(Map<String, String> english, Map<String, String> korean) {
        english.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, String> entry) ->
                                -entry.getValue().length())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> add(entry.getValue(), korean.getOrDefault(entry.getKey(), "")));
    }

    private static Map<String, String> read(String language) {
        return FILES.stream()
                .flatMap(file -> Catalogue.read(file, language).entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void add(String english, String korean) {
        var places = PLACE.matcher(english).results().map(MatchResult::group).toList();
        if (!places.isEmpty()) {
            withPlaces.add(new Phrase(pattern(english), places, korean));
        } else {
            exact.put(english, korean);
        }
    }

    /// Says a sentence of a run.
    public static Text of(String english) {
        return new Text(english, BOOK.korean(english).orElse(""));
    }

    private Optional<String> korean(String english) {
        var word = exact.get(english);
        if (word != null) {
            return Optional.of(word);
        }
        // Not computeIfAbsent: a phrase may look up another.
        var before = known.get(english);
        if (before != null) {
            return before;
        }
        var korean = withPlaces.stream()
                .map(phrase -> filled(phrase, phrase.english.matcher(english)))
                .flatMap(Optional::stream)
                .findFirst();
        known.put(english, korean);
        return korean;
    }

    private Optional<String> filled(Phrase phrase, Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var korean = phrase.korean;
        for (var i = 0; i < phrase.places.size(); i++) {
            var place = phrase.places.get(i);
            var said = place.equals(INNER) ? korean(matcher.group(i + 1)) : Optional.of(matcher.group(i + 1));
            if (said.isEmpty()) {
                return Optional.empty();
            }
            korean = korean.replace(place, said.get());
        }
        return Optional.of(korean);
    }

    private static Pattern pattern(String english) {
        var pattern = new StringBuilder();
        var end = 0;
        var places = PLACE.matcher(english);
        while (places.find()) {
            pattern.append(Pattern.quote(english.substring(end, places.start())))
                    .append(
                            switch (places.group()) {
                                case INNER -> "(.+)";
                                case LIST -> NAMES;
                                default -> FIGURE;
                            });
            end = places.end();
        }
        return Pattern.compile(pattern + Pattern.quote(english.substring(end)));
    }
}
