package threadlab.jfr;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Holds some of the hops of a recording, by their starts; each is made when it is asked for.
final class Hops extends AbstractList<Hop> implements RandomAccess {

    static final Hops NONE = new Hops(new HopColumns(), new int[0]);

    private final HopColumns columns;
    private final int[] places;
    private @Nullable Map<ThreadKey, Hops> byCarrier;

    private Hops(HopColumns columns, int[] places) {
        this.columns = columns;
        this.places = places;
    }

    static Hops of(Collection<Hop> hops) {
        var columns = new HopColumns();
        hops.forEach(columns::add);
        return of(columns);
    }

    /// Sorts all of the columns' hops by their starts; those that start at the same time stay in their order.
    static Hops of(HopColumns columns) {
        var places = IntStream.range(0, columns.size()).toArray();
        sort(columns, places, places.clone(), 0, places.length);
        return new Hops(columns, places);
    }

    /// Merges halves that are sorted already, as most are: buffers come in about the order in which they were filled.
    private static void sort(HopColumns columns, int[] to, int[] from, int low, int high) {
        if (high - low < 2) {
            return;
        }
        var middle = (low + high) >>> 1;
        sort(columns, from, to, low, middle);
        sort(columns, from, to, middle, high);
        if (columns.start(from[middle - 1]) <= columns.start(from[middle])) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        for (int left = low, right = middle, i = low; i < high; i++) {
            var fromLeft = right == high || (left < middle && columns.start(from[left]) <= columns.start(from[right]));
            to[i] = from[fromLeft ? left++ : right++];
        }
    }

    /// Returns those that meet a condition; itself, where all do.
    Hops where(Predicate<Hop> condition) {
        var found = new int[places.length];
        var count = 0;
        for (var i = 0; i < places.length; i++) {
            if (condition.test(get(i))) {
                found[count++] = places[i];
            }
        }
        return count == places.length ? this : new Hops(columns, Arrays.copyOf(found, count));
    }

    Map<ThreadKey, Hops> byThread() {
        return by(Hop::thread);
    }

    /// Returns those of each carrier, the same objects each time.
    Map<ThreadKey, Hops> byCarrier() {
        if (byCarrier == null) {
            byCarrier = by(Hop::carrier);
        }
        return byCarrier;
    }

    private Map<ThreadKey, Hops> by(Function<Hop, ThreadKey> key) {
        var counts = new HashMap<ThreadKey, Integer>();
        forEach(hop -> counts.merge(key.apply(hop), 1, Integer::sum));
        var filled = new HashMap<ThreadKey, int[]>();
        for (var i = places.length - 1; i >= 0; i--) {
            var thread = key.apply(get(i));
            var own = filled.computeIfAbsent(thread, any -> new int[counts.getOrDefault(any, 0)]);
            own[counts.merge(thread, -1, Integer::sum)] = places[i];
        }
        var hops = new HashMap<ThreadKey, Hops>();
        filled.forEach((thread, own) -> hops.put(thread, new Hops(columns, own)));
        return hops;
    }

    @Override
    public Hop get(int index) {
        return columns.get(places[index]);
    }

    @Override
    public int size() {
        return places.length;
    }
}
