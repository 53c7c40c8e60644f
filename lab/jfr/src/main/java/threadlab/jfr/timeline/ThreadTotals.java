package threadlab.jfr.timeline;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.State;

/// Adds up for each virtual thread how long it was in each state, how often and how long it was mounted, and its
/// longest slice.
///
/// It keeps columns by thread number, since a recording may have 100,000s of threads.
final class ThreadTotals implements StateSink, MountView.Visitor {

    private static final int NONE = -1;

    private final MountTable mounts;
    private final Interval window;
    private final StateSink next;
    private final Map<State, long[]> nanosByState = new EnumMap<>(State.class);
    private final int[] slices;
    private final long[] mounted;
    private final long[] longest;
    private final int[] creators;
    private final int[] last;

    /// @param next receives every slice as well
    ThreadTotals(MountTable mounts, Interval window, StateSink next) {
        this.mounts = mounts;
        this.window = window;
        this.next = next;
        this.slices = new int[mounts.threads()];
        this.mounted = new long[mounts.threads()];
        this.longest = new long[mounts.threads()];
        this.creators = filled(mounts.threads());
        this.last = filled(mounts.threads());
    }

    private static int[] filled(int size) {
        var numbers = new int[size];
        Arrays.fill(numbers, NONE);
        return numbers;
    }

    @Override
    public void add(State state, long start, long end, int mount, @Nullable EventDetail detail) {
        nanos(state)[mounts.thread(mount)] += end - start;
        next.add(state, start, end, mount, detail);
    }

    private long[] nanos(State state) {
        var nanos = nanosByState.get(state);
        if (nanos == null) {
            nanos = new long[mounts.threads()];
            nanosByState.put(state, nanos);
        }
        return nanos;
    }

    @Override
    public void visit(int mount, long start, long end) {
        if (window.overlaps(start, end)) {
            var thread = mounts.thread(mount);
            slices[thread]++;
            mounted[thread] += window.shared(start, end);
            longest[thread] = Math.max(longest[thread], window.shared(start, end));
            last[thread] = mount;
            if (mounts.labels(mount).isFirst()) {
                creators[thread] = mounts.waker(mount);
            }
        }
    }

    /// Returns how long each thread that was mounted in the window was mounted there.
    Map<ThreadKey, Long> mountedNanos() {
        var nanos = new HashMap<ThreadKey, Long>();
        for (var thread = 0; thread < slices.length; thread++) {
            if (slices[thread] > 0) {
                nanos.put(mounts.threadKey(thread), mounted[thread]);
            }
        }
        return nanos;
    }

    /// Adds a row for each thread that was mounted in the window. Call it after all slices were visited.
    void addTo(ThreadTable.Builder table) {
        for (var thread = 0; thread < slices.length; thread++) {
            if (slices[thread] > 0) {
                addLastWait(thread);
                table.add(
                        mounts.threadKey(thread),
                        creators[thread] == NONE ? null : mounts.threadKey(creators[thread]),
                        byState(thread),
                        slices[thread],
                        longest[thread]);
            }
        }
    }

    /// After the last slice of a thread that did not end, nothing tells what it did.
    private void addLastWait(int thread) {
        var mount = last[thread];
        var left = mounts.end(mount);
        if (!mounts.labels(mount).isLast() && left < window.end()) {
            nanos(State.UNRECORDED)[thread] += window.end() - Math.max(left, window.start());
        }
    }

    private Map<State, Long> byState(int thread) {
        var nanos = new EnumMap<State, Long>(State.class);
        nanosByState.forEach((state, ofThreads) -> {
            if (ofThreads[thread] > 0) {
                nanos.put(state, ofThreads[thread]);
            }
        });
        return nanos;
    }
}
