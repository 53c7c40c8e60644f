package threadlab.model.count;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts what the machinery of models does in this JVM: locks, loops, worker processes.
///
/// A pass takes the difference of two readings, so that a variant can't but be counted: it need not know.
/// Thread-safe; adding costs some nanoseconds and takes no lock.
public final class Counters {

    private static final Map<Count, LongAdder> COUNTS = adders();
    private static final Map<Long, LongAdder> MESSAGES = new ConcurrentHashMap<>();

    private static final ThreadLocal<@Nullable Object> LOCK = new ThreadLocal<>();
    private static volatile boolean locksAreUsed;

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

    /// Runs a body under a lock that all threads of a model share, so that the tasks in it can be told from others.
    ///
    /// @return what the body returned
    /// @throws Exception what it threw
    public static <T> T under(Object lock, Callable<T> body) throws Exception {
        locksAreUsed = true;
        var outer = LOCK.get();
        LOCK.set(lock);
        try {
            return body.call();
        } finally {
            LOCK.set(outer);
        }
    }

    /// Returns the lock under which the calling thread runs. Where no lock is used this asks no thread-local variable:
    /// asking gives a thread a table of its own, which a virtual thread would carry about.
    public static Optional<Object> lock() {
        return locksAreUsed ? Optional.ofNullable(LOCK.get()) : Optional.empty();
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
