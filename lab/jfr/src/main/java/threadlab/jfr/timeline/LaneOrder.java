package threadlab.jfr.timeline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import threadlab.jfr.mount.ThreadKey;

/// Orders threads as people look for them: those that come first in their given order, the others by name.
final class LaneOrder implements Comparator<ThreadKey> {

    private final List<ThreadKey> first;
    private final Map<ThreadKey, Integer> places = new HashMap<>();

    LaneOrder(List<ThreadKey> first) {
        this.first = first;
        first.forEach(thread -> places.putIfAbsent(thread, places.size()));
    }

    @Override
    public int compare(ThreadKey one, ThreadKey other) {
        var byPlace = Integer.compare(place(one), place(other));
        return byPlace == 0 ? ThreadKey.BY_NAME.compare(one, other) : byPlace;
    }

    private int place(ThreadKey thread) {
        return places.getOrDefault(thread, places.size());
    }

    /// Returns threads in the order in which they are kept while there is room: those that come first, then the others
    /// as they are given.
    Set<ThreadKey> kept(Stream<ThreadKey> others) {
        var seen = others.collect(LinkedHashSet<ThreadKey>::new, Set::add, Set::addAll);
        var kept = new LinkedHashSet<>(first);
        kept.retainAll(seen);
        kept.addAll(seen);
        return kept;
    }
}
