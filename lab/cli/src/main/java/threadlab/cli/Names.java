package threadlab.cli;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerDistance;

/// Answers a name that is not known with those nearest to it.
final class Names {

    private static final int NEAREST = 2;
    private static final JaroWinklerDistance DISTANCE = new JaroWinklerDistance();

    private Names() {}

    static String unknown(String what, String found, List<String> known) {
        if (known.isEmpty()) {
            return "unknown %s '%s': there is none here".formatted(what, found);
        }
        var nearest = known.stream()
                .sorted(Comparator.<String>comparingDouble(name -> DISTANCE.apply(found, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEAREST)
                .toList();
        return "unknown %s '%s': did you mean %s?".formatted(what, found, String.join(" or ", nearest));
    }
}
