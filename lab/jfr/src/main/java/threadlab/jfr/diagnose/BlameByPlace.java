package threadlab.jfr.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Adds up what is blamed on holds of one kind, by where the holders were: whose stack × how long who waited.
final class BlameByPlace {

    /// So many methods tell one place from another, and are read at a glance.
    private static final int MOST_METHODS = 3;

    /// The most places that are listed; the others are added up.
    private static final int MOST_PLACES = 5;

    private final Map<List<String>, Blame> byMethods = new HashMap<>();
    private final IdentityHashMap<CarrierHold, Blame> byHold = new IdentityHashMap<>();

    /// Adds a part of a wait.
    ///
    /// @param nanos the part of it that the hold is blamed for
    void add(StarvedWait wait, CarrierHold hold, double nanos) {
        byHold.computeIfAbsent(hold, this::ofPlace).add(wait, hold, nanos);
    }

    private Blame ofPlace(CarrierHold hold) {
        return byMethods.computeIfAbsent(Places.methods(hold.stack(), MOST_METHODS), methods -> new Blame());
    }

    /// Returns what is blamed on all of them.
    Blame whole() {
        return Blame.sum(byMethods.values());
    }

    /// Returns the most expensive places, the worst one first, then the others together.
    List<BlamedPlace> places() {
        var ranked = byMethods.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<List<String>, Blame> entry) ->
                                entry.getValue().lostNanos())
                        .reversed()
                        .thenComparing(entry -> String.join("\n", entry.getKey())))
                .toList();
        var listed = Math.min(MOST_PLACES, ranked.size());
        var places = new ArrayList<BlamedPlace>();
        ranked.subList(0, listed).forEach(entry -> places.add(BlamedPlace.of(entry.getKey(), 1, entry.getValue())));
        var others = ranked.subList(listed, ranked.size());
        if (!others.isEmpty()) {
            var sum = Blame.sum(others.stream().map(Map.Entry::getValue).toList());
            places.add(BlamedPlace.of(List.of(), others.size(), sum));
        }
        return places;
    }
}
