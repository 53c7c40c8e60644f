package threadlab.cli;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerDistance;

/// Answers a name that is not known with those nearest to it.
final class Names {

    private static final int NEAREST = 2;
    private static final int FEW = 6;

    /// A name that is farther from what was typed was not meant.
    private static final double FARTHEST = 0.35;

    private static final JaroWinklerDistance DISTANCE = new JaroWinklerDistance();

    private Names() {}

    static String unknown(String what, String found, List<String> known) {
        return "unknown %s '%s': %s".formatted(what, found, hint(found, known));
    }

    private static String hint(String found, List<String> known) {
        if (known.isEmpty()) {
            return "there is none here";
        }
        var nearest = known.stream()
                .filter(name -> DISTANCE.apply(found, name) <= FARTHEST)
                .sorted(Comparator.<String>comparingDouble(name -> DISTANCE.apply(found, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEAREST)
                .toList();
        if (!nearest.isEmpty()) {
            return "did you mean %s?".formatted(String.join(" or ", nearest));
        }
        return known.size() <= FEW ? "expected " + String.join(" or ", known) : "none has a name like it";
    }
}
