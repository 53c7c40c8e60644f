package threadlab.jfr.diagnose;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Stack;

/// Adds up how long threads waited for a carrier because of some holds.
final class Blame {

    private final Map<ThreadKey, Long> victims = new HashMap<>();
    private final Map<ThreadKey, Long> holders = new HashMap<>();
    private final Map<CarrierHold, Long> holds = new HashMap<>();
    private long longestNanos;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private double lost;

    /// Adds a part of a wait.
    ///
    /// @param nanos the part of it that the hold is blamed for
    void add(StarvedWait wait, CarrierHold hold, double nanos) {
        lost += nanos;
        victims.merge(wait.thread(), (long) nanos, Long::sum);
        holders.merge(hold.thread(), (long) nanos, Long::sum);
        holds.merge(hold, (long) nanos, Long::sum);
        longestNanos = Math.max(longestNanos, wait.nanos());
        from = Math.min(from, Math.max(wait.start(), hold.start()));
        to = Math.max(to, Math.min(wait.end(), hold.end()));
    }

    /// Adds what is blamed on other holds.
    void add(Blame other) {
        lost += other.lost;
        other.victims.forEach((thread, nanos) -> victims.merge(thread, nanos, Long::sum));
        other.holders.forEach((thread, nanos) -> holders.merge(thread, nanos, Long::sum));
        other.holds.forEach((hold, nanos) -> holds.merge(hold, nanos, Long::sum));
        longestNanos = Math.max(longestNanos, other.longestNanos);
        from = Math.min(from, other.from);
        to = Math.max(to, other.to);
    }

    static Blame sum(Collection<Blame> parts) {
        var sum = new Blame();
        parts.forEach(sum::add);
        return sum;
    }

    long lostNanos() {
        return Math.round(lost);
    }

    /// Returns the longest wait of one thread.
    long longestNanos() {
        return longestNanos;
    }

    Interval time() {
        return new Interval(Math.min(from, to), to);
    }

    /// Returns who waited, the longest wait first.
    List<ThreadKey> victims() {
        return byNanos(victims);
    }

    /// Returns who held carriers, the most expensive one first.
    List<ThreadKey> holders() {
        return byNanos(holders);
    }

    /// Returns the most expensive hold of which the stack is known, or else the most expensive one.
    CarrierHold worst() {
        return holds.entrySet().stream()
                .max(Comparator.comparing((Map.Entry<CarrierHold, Long> entry) ->
                                entry.getKey().kind() == CarrierHold.Kind.CLASS_INITIALIZER)
                        .thenComparing(entry ->
                                PinReason.isInInitializer(entry.getKey().stack()))
                        .thenComparing(entry -> !entry.getKey().stack().isEmpty())
                        .thenComparing(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    Set<CarrierHold> holds() {
        return holds.keySet();
    }

    /// Returns how long the holds lasted, added up.
    long heldNanos() {
        return holds.keySet().stream().mapToLong(CarrierHold::nanos).sum();
    }

    long longestHoldNanos() {
        return holds.keySet().stream().mapToLong(CarrierHold::nanos).max().orElse(0);
    }

    Stack stack() {
        return worst().stack();
    }

    private static List<ThreadKey> byNanos(Map<ThreadKey, Long> nanos) {
        return nanos.entrySet().stream()
                .sorted(Map.Entry.<ThreadKey, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().name()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
