package threadlab.jfr.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.State;

/// Lists every thread of a recording with the time it spent in each state: virtual threads by their mount slices,
/// the others by the waits that the JDK recorded.
///
/// Rows are numbered from 0 on. Immutable; safe for use by several threads.
public final class ThreadTable {

    static final ThreadTable NONE = new Builder().build();

    private final List<Row> rows;

    private ThreadTable(List<Row> rows) {
        this.rows = rows;
    }

    /// Describes one thread.
    ///
    /// @param creator the thread that started it; null where the recording does not show it
    /// @param nanosByState how long it was in each state that occurred
    /// @param slices how often it was mounted; of a platform thread, how often it waited
    /// @param longestNanos its longest mount slice; 0 for a platform thread
    private record Row(
            ThreadKey thread,
            @Nullable ThreadKey creator,
            Map<State, Long> nanosByState,
            int slices,
            long longestNanos) {}

    /// Collects rows. Not thread-safe.
    static final class Builder {

        private final List<Row> rows = new ArrayList<>();

        void add(
                ThreadKey thread,
                @Nullable ThreadKey creator,
                Map<State, Long> nanosByState,
                int slices,
                long longestNanos) {
            rows.add(new Row(thread, creator, nanosByState, slices, longestNanos));
        }

        ThreadTable build() {
            return new ThreadTable(List.copyOf(rows));
        }
    }

    /// Returns the number of rows.
    public int size() {
        return rows.size();
    }

    /// Returns the thread's name for display.
    public String name(int row) {
        return thread(row).name();
    }

    public boolean isVirtual(int row) {
        return thread(row).virtual();
    }

    ThreadKey thread(int row) {
        return rows.get(row).thread;
    }

    /// Returns the name of the thread that started it; empty where the recording does not show it.
    public String creator(int row) {
        var creator = rows.get(row).creator;
        return creator == null ? "" : creator.name();
    }

    /// Returns how long the thread was in a state, in nanoseconds.
    public long nanos(int row, State state) {
        return rows.get(row).nanosByState.getOrDefault(state, 0L);
    }

    /// Returns for how long the recording shows the thread, in nanoseconds.
    public long lifeNanos(int row) {
        return rows.get(row).nanosByState.values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /// Returns how often the thread was mounted; of a platform thread, how often it waited.
    public int slices(int row) {
        return rows.get(row).slices;
    }

    /// Returns the longest time that the thread was mounted at a stretch; 0 for a platform thread.
    public long longestNanos(int row) {
        return rows.get(row).longestNanos;
    }

    /// Returns whether the thread belongs to the JDK and not to the program, by its name: its pollers are virtual
    /// threads from JDK 22 on.
    public boolean isOfJdk(int row) {
        return thread(row).isOfJdk();
    }
}
