package threadlab.jfr;

import java.util.AbstractList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// Holds some of the hops of a recording, by their starts; those that start at the same time in the order in which they
/// were recorded.
///
/// Whoever looks at many visits them, or asks the columns by places; as a list it makes each hop that it is asked for.
final class Hops extends AbstractList<Hop> implements RandomAccess {

    static final Hops NONE = Hops.of(new HopColumns());

    private final HopColumns columns;
    private final int[] places;
    private final int begin;
    private final int size;
    private final @Nullable Groups byCarrier;

    private Hops(HopColumns columns, int[] places, int begin, int size, @Nullable Groups byCarrier) {
        this.columns = columns;
        this.places = places;
        this.begin = begin;
        this.size = size;
        this.byCarrier = byCarrier;
    }

    static Hops of(Collection<Hop> hops) {
        var columns = new HopColumns();
        hops.forEach(columns::add);
        return of(columns);
    }

    /// Sorts all of the columns' hops by their starts.
    static Hops of(HopColumns columns) {
        var byCarrier = Groups.byCarrier(columns);
        var sorted = new Sorting(columns).sorted(byCarrier);
        return new Hops(columns, sorted, 0, sorted.length, byCarrier);
    }

    /// Looks at one hop after the other.
    interface Visitor {

        /// Takes the next hop.
        ///
        /// @param hop its place in the columns
        void visit(int hop, long start, long end);
    }

    /// Shows each hop to several visitors, so that the columns are gone through once.
    void visit(Visitor... visitors) {
        for (var i = 0; i < size; i++) {
            var hop = place(i);
            var start = columns.start(hop);
            var end = start + columns.lengthNanos(hop);
            for (var visitor : visitors) {
                visitor.visit(hop, start, end);
            }
        }
    }

    /// Returns those of each of some threads, of which none is named twice.
    Map<ThreadKey, Hops> ofEach(Collection<ThreadKey> threads) {
        var places = new Places[columns.threads()];
        for (var thread : threads) {
            if (columns.find(thread) >= 0) {
                places[columns.find(thread)] = new Places();
            }
        }
        for (var i = 0; i < size; i++) {
            var own = places[columns.thread(place(i))];
            if (own != null) {
                own.add(place(i));
            }
        }
        var hops = new HashMap<ThreadKey, Hops>();
        for (var number = 0; number < places.length; number++) {
            if (places[number] != null) {
                var own = places[number].toArray();
                hops.put(columns.threadKey(number), new Hops(columns, own, 0, own.length, null));
            }
        }
        return hops;
    }

    /// Returns those on a carrier; none where it is none, or where these are not all hops.
    Hops onCarrier(ThreadKey carrier) {
        var number = columns.findCarrier(carrier);
        return number < 0 || byCarrier == null
                ? NONE
                : new Hops(columns, byCarrier.places(), byCarrier.begin(number), byCarrier.size(number), null);
    }

    HopColumns columns() {
        return columns;
    }

    /// Returns where in the columns the hop lies that is the i-th by its start.
    int place(int i) {
        return places[begin + i];
    }

    @Override
    public Hop get(int index) {
        return columns.hop(place(Objects.checkIndex(index, size)));
    }

    @Override
    public int size() {
        return size;
    }
}
