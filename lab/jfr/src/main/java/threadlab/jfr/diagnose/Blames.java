package threadlab.jfr.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import threadlab.jfr.mount.ThreadKey;

/// Divides each wait for a carrier among the holds that overlap it.
///
/// A hold of one of two carriers that were held gets half of the overlap. A wait less than half of which is covered
/// by holds is blamed on none of them: it stays in [#unexplained].
final class Blames {

    private final Map<FindingKind, Blame> byKind = new EnumMap<>(FindingKind.class);
    private final List<StarvedWait> unexplained = new ArrayList<>();
    private final List<CarrierHold> holds;
    private final long[] latestEnd;
    private final Set<ThreadKey> hogs;

    /// @param hogNanos a thread that ran for so long without a wait computes
    Blames(List<CarrierHold> unsorted, List<StarvedWait> waits, long hogNanos) {
        holds = unsorted.stream()
                .sorted(Comparator.comparingLong(CarrierHold::start))
                .toList();
        latestEnd = holds.stream().mapToLong(CarrierHold::end).toArray();
        for (var i = 1; i < latestEnd.length; i++) {
            latestEnd[i] = Math.max(latestEnd[i], latestEnd[i - 1]);
        }
        hogs = hogs(hogNanos);
        waits.forEach(this::divide);
    }

    private Set<ThreadKey> hogs(long hogNanos) {
        var nanos = new HashMap<ThreadKey, Long>();
        holds.stream()
                .filter(hold -> hold.kind() == CarrierHold.Kind.RAN)
                .forEach(hold -> nanos.merge(hold.thread(), hold.nanos(), Long::sum));
        return nanos.entrySet().stream()
                .filter(entry -> entry.getValue() >= hogNanos)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void divide(StarvedWait wait) {
        var overlapping = overlapping(wait);
        var carriers = overlapping.stream().map(CarrierHold::carrier).distinct().count();
        var covered = overlapping.stream()
                .mapToLong(hold -> hold.shared(wait.start(), wait.end()))
                .sum();
        if (carriers == 0 || covered / carriers < wait.nanos() / 2) {
            unexplained.add(wait);
            return;
        }
        for (var hold : overlapping) {
            if (!isOfOneBatch(wait, hold)) {
                byKind.computeIfAbsent(hold.kind().finding(), kind -> new Blame())
                        .add(wait, hold, (double) hold.shared(wait.start(), wait.end()) / carriers);
            }
        }
    }

    /// Tasks of one kind that all compute queue for each other as in the queue of a pool: none of them is a victim.
    private boolean isOfOneBatch(StarvedWait wait, CarrierHold hold) {
        return wait.first()
                && hold.kind() == CarrierHold.Kind.RAN
                && hogs.contains(wait.thread())
                && Folded.pattern(wait.thread()).equals(Folded.pattern(hold.thread()));
    }

    private List<CarrierHold> overlapping(StarvedWait wait) {
        var overlapping = new ArrayList<CarrierHold>(4);
        for (var i = firstEndingAfter(wait.start());
                i < holds.size() && holds.get(i).start() < wait.end();
                i++) {
            if (holds.get(i).shared(wait.start(), wait.end()) > 0) {
                overlapping.add(holds.get(i));
            }
        }
        return overlapping;
    }

    private int firstEndingAfter(long moment) {
        var low = 0;
        var high = latestEnd.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (latestEnd[middle] > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    Optional<Blame> of(FindingKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /// Returns the waits that no hold explains.
    List<StarvedWait> unexplained() {
        return unexplained;
    }
}
