package threadlab.jfr.timeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;

/// Adds up how long each thread was mounted within the window.
final class MountedNanos implements MountView.Visitor {

    private static final long UNSEEN = -1;

    private final MountTable table;
    private final Interval window;
    private final long[] nanos;

    MountedNanos(MountTable table, Interval window) {
        this.table = table;
        this.window = window;
        this.nanos = new long[table.threads()];
        Arrays.fill(nanos, UNSEEN);
    }

    @Override
    public void visit(int mount, long start, long end) {
        if (window.overlaps(start, end)) {
            var thread = table.thread(mount);
            nanos[thread] = Math.max(0, nanos[thread]) + window.shared(start, end);
        }
    }

    /// Returns the sums of the threads that were mounted.
    Map<ThreadKey, Long> byThread() {
        var byThread = new HashMap<ThreadKey, Long>();
        for (var thread = 0; thread < nanos.length; thread++) {
            if (nanos[thread] != UNSEEN) {
                byThread.put(table.threadKey(thread), nanos[thread]);
            }
        }
        return byThread;
    }
}
