package threadlab.report.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Says in Korean what a run says in English: titles, questions, statements with their figures.
///
/// `run.json` is English, whatever lab wrote it. A sentence that the phrase book has, its figures apart, is said in
/// both
/// languages; any other stays as it is, marked as English. Thread-safe.
public final class Phrases {

    static final String FILE = "phrases";

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Phrases BOOK = new Phrases(Catalogue.read(FILE, "en"), Catalogue.read(FILE, "ko"));

    private final Map<String, String> exact = new ConcurrentHashMap<>();
    private final List<Phrase> withPlaces = new ArrayList<>();
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    private record Phrase(Pattern english, String korean) {}

    private Phrases(Map<String, String> english, Map<String, String> korean) {
        english.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, String> entry) ->
                                -entry.getValue().length())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> add(entry.getValue(), korean.getOrDefault(entry.getKey(), "")));
    }

    private void add(String english, String korean) {
        if (PLACE.matcher(english).find()) {
            withPlaces.add(new Phrase(pattern(english), korean));
        } else {
            exact.put(english, korean);
        }
    }

    /// Says a sentence of a run.
    public static Text of(String english) {
        return new Text(english, BOOK.korean(english).orElse(""));
    }

    private Optional<String> korean(String english) {
        return Optional.ofNullable(exact.get(english))
                .or(() -> withPlaces.isEmpty() ? Optional.empty() : known.computeIfAbsent(english, this::filled));
    }

    private Optional<String> filled(String english) {
        return withPlaces.stream()
                .map(phrase -> filled(phrase, phrase.english.matcher(english)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> filled(Phrase phrase, Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var korean = new String[] {phrase.korean};
        IntStream.range(0, matcher.groupCount())
                .forEach(i -> korean[0] = korean[0].replace("{" + i + "}", matcher.group(i + 1)));
        return Optional.of(korean[0]);
    }

    private static Pattern pattern(String english) {
        var pattern = new StringBuilder();
        var end = 0;
        var places = PLACE.matcher(english);
        while (places.find()) {
            pattern.append(Pattern.quote(english.substring(end, places.start())))
                    .append("([^a-z]+?(?: (?:ns|ms|s|KiB|MiB|GiB))?)");
            end = places.end();
        }
        return Pattern.compile(pattern + Pattern.quote(english.substring(end)));
    }
}
