package threadlab.jfr;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds some of the hops of a recording, by their starts; those that start at the same time in the order in which they
/// were recorded.
///
/// Whoever looks at many asks the columns by places; as a list it makes each hop that it is asked for. Used by one
/// thread.
final class Hops extends AbstractList<Hop> implements RandomAccess {

    static final Hops NONE = new Hops(new HopColumns(), new int[0]);

    private final HopColumns columns;
    private final int[] places;
    private final int begin;
    private final int size;
    private @Nullable Groups byCarrier;

    private Hops(HopColumns columns, int[] places) {
        this(columns, places, 0, places.length);
    }

    private Hops(HopColumns columns, int[] places, int begin, int size) {
        this.columns = columns;
        this.places = places;
        this.begin = begin;
        this.size = size;
    }

    static Hops of(Collection<Hop> hops) {
        var columns = new HopColumns();
        hops.forEach(columns::add);
        return of(columns);
    }

    /// Sorts all of the columns' hops by their starts.
    static Hops of(HopColumns columns) {
        var byCarrier = Groups.of(columns.size(), place -> place, columns::carrier, columns.carriers());
        var hops = new Hops(columns, new Sorting(columns).sorted(byCarrier));
        hops.byCarrier = byCarrier;
        return hops;
    }

    /// Returns those that overlap a stretch of time; itself, where all do.
    Hops overlapping(Interval time) {
        var before = 0;
        while (before < size && overlaps(place(before), time)) {
            before++;
        }
        if (before == size) {
            return this;
        }
        var found = new int[size];
        var count = 0;
        for (var i = 0; i < size; i++) {
            if (overlaps(place(i), time)) {
                found[count++] = place(i);
            }
        }
        return new Hops(columns, Arrays.copyOf(found, count));
    }

    private boolean overlaps(int place, Interval time) {
        return columns.start(place) < time.end() && time.start() < columns.end(place);
    }

    /// Returns those of each of some threads, of which none is named twice.
    Map<ThreadKey, Hops> ofEach(Collection<ThreadKey> threads) {
        var groupOf = new int[columns.threads()];
        Arrays.fill(groupOf, Groups.NONE);
        var known = threads.stream().filter(thread -> columns.find(thread) >= 0).toList();
        for (var i = 0; i < known.size(); i++) {
            groupOf[columns.find(known.get(i))] = i;
        }
        var groups = Groups.of(size, this::place, place -> groupOf[columns.thread(place)], known.size());
        var hops = new HashMap<ThreadKey, Hops>();
        for (var i = 0; i < known.size(); i++) {
            hops.put(known.get(i), ofGroup(groups, i));
        }
        return hops;
    }

    /// Returns those on a carrier; none where it is none.
    Hops onCarrier(ThreadKey carrier) {
        if (byCarrier == null) {
            byCarrier = Groups.of(size, this::place, columns::carrier, columns.carriers());
        }
        return ofGroup(byCarrier, columns.findCarrier(carrier));
    }

    /// Returns the carriers that have any.
    Stream<ThreadKey> carriers() {
        return IntStream.range(0, columns.carriers())
                .mapToObj(columns::carrierKey)
                .filter(carrier -> !onCarrier(carrier).isEmpty());
    }

    private Hops ofGroup(Groups groups, int number) {
        return number < 0 ? NONE : new Hops(columns, groups.places(), groups.begin(number), groups.size(number));
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
