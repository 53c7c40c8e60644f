package threadlab.jfr.parse;

import java.util.Arrays;
import java.util.stream.IntStream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;

/// Contains when the events of one type lasted on one thread, in columns: there may be millions. Not thread-safe.
public final class SpanTimes {

    private final ThreadKey thread;
    private final String source;
    private long[] starts = new long[8];
    private long[] ends = new long[8];
    private int size;
    private long nanos;

    SpanTimes(ThreadKey thread, String source) {
        this.thread = thread;
        this.source = source;
    }

    void add(long start, long end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size++] = end;
        nanos += end - start;
    }

    public ThreadKey thread() {
        return thread;
    }

    /// Returns the name of the events' type.
    public String source() {
        return source;
    }

    /// Returns how long the events lasted, added up.
    public long nanos() {
        return nanos;
    }

    /// Returns the number of events.
    public int size() {
        return size;
    }

    /// Receives one time after the other as plain values.
    public interface Visitor {
        void visit(long start, long end);
    }

    /// Passes on the times within the bounds, in order; what an earlier event covers is cut off.
    public void visit(Interval bounds, Visitor to) {
        var order = IntStream.range(0, size)
                .boxed()
                .sorted((one, other) -> Long.compare(starts[one], starts[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        var cursor = bounds.start();
        for (var i : order) {
            var start = Math.max(cursor, starts[i]);
            var end = Math.min(ends[i], bounds.end());
            if (start < end) {
                to.visit(start, end);
                cursor = end;
            }
        }
    }
}
