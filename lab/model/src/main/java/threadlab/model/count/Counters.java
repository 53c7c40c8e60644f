package threadlab.model.count;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what the machinery of models does in this JVM: locks, loops, worker processes.
///
/// A pass takes the difference of two readings, so that a variant can't but be counted: it need not know.
/// Thread-safe; adding costs some nanoseconds and takes no lock.
public final class Counters {

    private static final Map<Count, LongAdder> COUNTS = adders();
    private static final Map<Long, LongAdder> MESSAGES = new ConcurrentHashMap<>();

    private Counters() {}

    /// Makes an adder for each count. All are there from the beginning: where a concurrent map gets its table while
    /// tasks run, one of two threads yields, and the recording shows that as the task's own.
    public static Map<Count, LongAdder> adders() {
        var adders = new EnumMap<Count, LongAdder>(Count.class);
        for (var count : Count.values()) {
            adders.put(count, new LongAdder());
        }
        return Collections.unmodifiableMap(adders);
    }

    /// Counts one more.
    public static void add(Count count) {
        add(count, 1);
    }

    /// Counts some more.
    public static void add(Count count, long more) {
        Objects.requireNonNull(COUNTS.get(count)).add(more);
    }

    /// Counts a message from a worker process.
    ///
    /// @param pid the sender's process id
    public static void messageFrom(long pid) {
        MESSAGES.computeIfAbsent(pid, sender -> new LongAdder()).increment();
    }

    /// Returns what was counted so far.
    public static Reading read() {
        var counts = new EnumMap<Count, Long>(Count.class);
        COUNTS.forEach((count, adder) -> counts.put(count, adder.sum()));
        var messages = new HashMap<Long, Long>();
        MESSAGES.forEach((pid, adder) -> messages.put(pid, adder.sum()));
        return new Reading(counts, messages);
    }

    /// Holds the counts of one moment.
    ///
    /// @param messages by the sender's process id
    public record Reading(Map<Count, Long> counts, Map<Long, Long> messages) {

        /// Returns what was counted since an earlier reading, without zeros.
        public Map<Count, Long> since(Reading earlier) {
            var since = new EnumMap<Count, Long>(Count.class);
            counts.forEach((count, now) -> put(since, count, now - earlier.counts.getOrDefault(count, 0L)));
            var heard = 0L;
            var all = 0L;
            for (var sender : messages.entrySet()) {
                var more = sender.getValue() - earlier.messages.getOrDefault(sender.getKey(), 0L);
                all += more;
                heard += more > 0 ? 1 : 0;
            }
            put(since, Count.PROCESS_MESSAGES, all);
            put(since, Count.PROCESSES_HEARD, heard);
            return since;
        }

        private static void put(Map<Count, Long> counts, Count count, long value) {
            if (value != 0) {
                counts.put(count, value);
            }
        }
    }
}
