package threadlab.jfr;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Adds up how long each thread was mounted within a stretch of time.
final class MountedNanos implements Hops.Visitor {

    private static final long UNSEEN = -1;

    private final HopColumns columns;
    private final Interval window;
    private final long[] nanos;

    MountedNanos(HopColumns columns, Interval window) {
        this.columns = columns;
        this.window = window;
        this.nanos = new long[columns.threads()];
        Arrays.fill(nanos, UNSEEN);
    }

    @Override
    public void visit(int hop, long start, long end) {
        if (window.overlaps(start, end)) {
            var thread = columns.thread(hop);
            nanos[thread] = Math.max(0, nanos[thread]) + window.shared(start, end);
        }
    }

    /// Returns the sums of those that were mounted.
    Map<ThreadKey, Long> byThread() {
        var byThread = new HashMap<ThreadKey, Long>();
        for (var thread = 0; thread < nanos.length; thread++) {
            if (nanos[thread] != UNSEEN) {
                byThread.put(columns.threadKey(thread), nanos[thread]);
            }
        }
        return byThread;
    }
}
