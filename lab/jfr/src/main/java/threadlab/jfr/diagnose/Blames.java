package threadlab.jfr.diagnose;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.jfr.mount.ThreadKey;

/// Divides each wait for a carrier among the holds that overlap it.
///
/// A hold of one of two carriers that were held gets half of the overlap. A wait less than half of which is covered
/// by holds is blamed on none of them: it stays in [#unexplained].
final class Blames {

    private final Map<FindingKind, BlameByPlace> byKind = new EnumMap<>(FindingKind.class);
    private final List<StarvedWait> waits;
    private final BitSet explained = new BitSet();
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
        this.waits = waits;
        for (var i = 0; i < waits.size(); i++) {
            divide(i);
        }
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

    /// There may be millions of waits, so this is written without streams.
    private void divide(int index) {
        var wait = waits.get(index);
        var overlapping = overlapping(wait);
        var carriers = carriers(overlapping);
        var covered = 0L;
        for (var hold : overlapping) {
            covered += hold.shared(wait.start(), wait.end());
        }
        if (carriers == 0 || covered / carriers < wait.nanos() / 2) {
            return;
        }
        explained.set(index);
        for (var hold : overlapping) {
            if (!isOfOneBatch(wait, hold)) {
                byKind.computeIfAbsent(hold.kind().finding(), kind -> new BlameByPlace())
                        .add(wait, hold, (double) hold.shared(wait.start(), wait.end()) / carriers);
            }
        }
    }

    private static int carriers(List<CarrierHold> holds) {
        if (holds.size() < 2) {
            return holds.size();
        }
        var carriers = new HashSet<ThreadKey>();
        holds.forEach(hold -> carriers.add(hold.carrier()));
        return carriers.size();
    }

    /// Tasks of one kind that all compute queue for each other as in the queue of a pool: none of them is a victim.
    private boolean isOfOneBatch(StarvedWait wait, CarrierHold hold) {
        return wait.first()
                && hold.kind() == CarrierHold.Kind.RAN
                && hogs.contains(wait.thread())
                && Folded.pattern(wait.thread()).equals(Folded.pattern(hold.thread()));
    }

    private List<CarrierHold> overlapping(StarvedWait wait) {
        var first = firstEndingAfter(wait.start());
        if (first == holds.size() || holds.get(first).start() >= wait.end()) {
            return List.of();
        }
        var overlapping = new ArrayList<CarrierHold>(4);
        for (var i = first; i < holds.size() && holds.get(i).start() < wait.end(); i++) {
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
        return Optional.ofNullable(byKind.get(kind)).map(BlameByPlace::whole);
    }

    /// Returns the same by place, the most expensive one first.
    List<BlamedPlace> places(FindingKind kind) {
        var blame = byKind.get(kind);
        return blame == null ? List.of() : blame.places();
    }

    /// Returns the waits that no hold explains.
    Stream<StarvedWait> unexplained() {
        return IntStream.range(0, waits.size()).filter(i -> !explained.get(i)).mapToObj(waits::get);
    }
}
