package threadlab.jfr.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;

/// Goes through the events of a chunk once: counts them, puts mount slices into columns, and notes where the events
/// stand that a handler wants. Chunks are scanned at the same time, each by one thread.
final class ChunkScan {

    private final Chunk chunk;
    private final ChunkClock clock;
    private final Set<String> wanted;
    private final @Nullable Interval counted;
    private final LongIntMap numbers = new LongIntMap();
    private final IntArray handled = new IntArray();
    private final EventTimes starts = new EventTimes();
    private final SliceReader slices;
    private TypeCount[] types = {};
    private int damaged;
    private int rest;

    /// Counts the events of one type.
    private static final class TypeCount {
        final Type type;
        final boolean beginsWithStart;
        final boolean wanted;
        final @Nullable SliceLayout slice;
        long count;

        TypeCount(Type type, boolean wanted) {
            this.type = type;
            this.wanted = wanted;
            this.beginsWithStart =
                    !type.fields().isEmpty() && type.fields().getFirst().name().equals("startTime");
            this.slice = SliceLayout.isSlice(type) && !wanted ? new SliceLayout(type) : null;
        }
    }

    /// @param wanted the names of the types that have a handler
    /// @param counted counts events that begin in this time; null to count all
    ChunkScan(Chunk chunk, ValueReader values, Set<String> wanted, @Nullable Interval counted) {
        this.chunk = chunk;
        this.clock = values.clock();
        this.wanted = wanted;
        this.counted = counted;
        this.slices = new SliceReader(chunk, values);
    }

    /// Scans the chunk.
    ChunkScan scan() {
        types = typeCounts();
        var input = slices.input();
        var walk = new EventWalk(input);
        while (walk.next()) {
            var number = numbers.value(walk.type());
            if (number != LongIntMap.NONE) {
                try {
                    count(types[number], input, walk.position());
                } catch (MalformedException | IndexOutOfBoundsException e) {
                    damaged++;
                }
            }
        }
        rest = walk.rest();
        slices.sort();
        return this;
    }

    private TypeCount[] typeCounts() {
        var counts = new HashMap<Integer, TypeCount>();
        for (var type : chunk.types().types()) {
            if (type.isEvent()) {
                numbers.put(type.id(), counts.size());
                counts.put(counts.size(), new TypeCount(type, wanted.contains(type.name())));
            }
        }
        return counts.values().toArray(TypeCount[]::new);
    }

    private void count(TypeCount type, ChunkInput input, int position) throws MalformedException {
        var body = input.position();
        if (type.beginsWithStart) {
            var ticks = input.readLong();
            starts.add(ticks);
            if (counted == null || counted.contains(clock.nanos(ticks))) {
                type.count++;
            }
        } else {
            type.count++;
        }
        if (type.slice != null) {
            slices.read(type.slice, body);
        } else if (type.wanted) {
            handled.add(position);
        }
    }

    Chunk chunk() {
        return chunk;
    }

    /// Returns the positions of the events that a handler wants.
    IntArray handled() {
        return handled;
    }

    SliceReader slices() {
        return slices;
    }

    /// Returns when the events began.
    EventTimes starts() {
        return starts;
    }

    /// Returns how many events make no sense.
    int damaged() {
        return damaged;
    }

    /// Returns how many bytes lie behind the last event that makes sense.
    int rest() {
        return rest;
    }

    /// Adds the number of events of each type that occurred.
    void addCounts(Map<String, Long> counts) {
        for (var type : types) {
            if (type.count > 0) {
                counts.merge(type.type.name(), type.count, Long::sum);
            }
        }
    }
}
