package threadlab.jfr.parse;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.Dictionary;
import threadlab.jfr.mount.Interval;

/// Counts the events of each type while a recording is parsed.
final class EventCounter {

    private static final String START = "startTime";

    private final @Nullable Interval counted;
    private final ChunkClock clock;
    private final Dictionary<String> names = new Dictionary<>();
    private LongIntMap numbers = new LongIntMap();
    private long[] counts = {};
    private int slices;

    /// @param counted counts events that begin in this time; null to count all
    EventCounter(@Nullable Interval counted, ChunkClock clock) {
        this.counted = counted;
        this.clock = clock;
    }

    /// Begins a chunk.
    void begin(ChunkMetadata types) throws IOException {
        numbers = new LongIntMap();
        slices = names.number(EventNames.VIRTUAL_THREAD_SLICE);
        for (var type : types.byId().values()) {
            if (type.isEvent()) {
                if (type.fields().isEmpty() || !type.fields().getFirst().name().equals(START)) {
                    throw new UnknownLayoutException(type.name() + ", which does not begin with its start");
                }
                numbers.put(type.id(), names.number(type.name()));
            }
        }
        counts = Arrays.copyOf(counts, names.size());
    }

    /// Counts an event; the input must stand at its start time.
    void count(long type, ChunkInput input) throws IOException {
        var number = numbers.value(type);
        if (number != LongIntMap.NONE && (counted == null || counted.contains(clock.nanos(input.readLong())))) {
            counts[number]++;
        }
    }

    /// Counts a mount slice.
    void slice(long start) {
        if (counted == null || counted.contains(start)) {
            counts[slices]++;
        }
    }

    /// Returns the counts of the types that occurred.
    Map<String, Long> byName() {
        var byName = new HashMap<String, Long>();
        for (var i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                byName.put(names.thing(i), counts[i]);
            }
        }
        return byName;
    }
}
