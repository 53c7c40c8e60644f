package threadlab.jfr.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitLimit;
import threadlab.model.timeline.State;

/// Lays out virtual threads from their mount slices: ready, running, pinned, waiting, ready again.
///
/// A timed wait that lasted beyond its limit is overdue from there on until the thread was made ready. What follows
/// is time in the queue: on JDK 21 to 24 a thread of its own ends time-outs, so a sleeper that starves is queued;
/// from JDK 25 on it takes a carrier, so it is overdue.
///
/// The slices of a thread have no gap and no overlap, from the moment at which the thread was first made ready.
/// [#allThreads] must run first, since it finds the pins.
final class VirtualThreadLayout {

    private static final int NONE = -1;

    private final MountTable mounts;
    private final PinIndex pins;
    private final MountedFiles files;

    VirtualThreadLayout(MountTable mounts, PinIndex pins, MountedFiles files) {
        this.mounts = mounts;
        this.pins = pins;
        this.files = files;
    }

    /// Returns a visitor that lays out all threads at once, up to their last mount slices.
    MountView.Visitor allThreads(StateSink sink) {
        var before = new int[mounts.threads()];
        Arrays.fill(before, NONE);
        return (mount, start, end) -> {
            var thread = mounts.thread(mount);
            emitUntilMounted(before[thread], mount, start, sink);
            emitMount(pins.find(mount, thread, start, end), mount, start, end, sink);
            before[thread] = mount;
        };
    }

    /// Lays out one thread.
    ///
    /// @param own the thread's mount slices
    void oneThread(MountView own, long recordingEnd, StateSink sink) {
        var before = NONE;
        for (var i = 0; i < own.size(); i++) {
            var mount = own.row(i);
            var start = mounts.start(mount);
            emitUntilMounted(before, mount, start, sink);
            emitMount(pins.within(mount), mount, start, mounts.end(mount), sink);
            before = mount;
        }
        if (before != NONE && !mounts.labels(before).isLast()) {
            emit(State.UNRECORDED, mounts.end(before), recordingEnd, before, null, sink);
        }
    }

    private void emitUntilMounted(int before, int mount, long start, StateSink sink) {
        var readyAt = start - Math.max(0, mounts.queuedNanos(mount));
        var ready = before == NONE ? readyAt : afterWait(before, mount, readyAt, start, sink);
        emit(State.READY, ready, start, mount, null, sink);
    }

    /// Returns when the thread was ready again; a thread that yields is ready at once.
    private long afterWait(int before, int mount, long readyAt, long start, StateSink sink) {
        var leftAt = mounts.end(before);
        if (mounts.labels(before).yielded()) {
            return leftAt;
        }
        var ready = Math.clamp(readyAt, leftAt, Math.max(leftAt, start));
        if (leftAt < ready) {
            emitWait(before, mount, leftAt, ready, sink);
        }
        return ready;
    }

    /// Passes on a wait. An overlapping event of the JDK distinguishes a sleep or a socket from another park.
    private void emitWait(int before, int mount, long start, long end, StateSink sink) {
        var wait = pins.waits(before).longest(start, end);
        var labels = mounts.labels(before);
        var state = wait == null ? labels.waitsAs() : wait.state();
        var limit = wait == null || wait.limit().isNone() ? limit(before, mount, start) : wait.limit();
        var due = Math.max(start, limit.overdueFrom(end));
        emit(state, start, due, before, wait == null ? null : detail(labels::leftAs, wait), sink);
        if (due < end) {
            sink.add(State.OVERDUE, due, end, before, detail(() -> limit.inWords(state), wait));
        }
    }

    /// Returns the limit that the agent saw. A notified thread still waits for its monitor, so Object.wait has one
    /// only if it timed out.
    private WaitLimit limit(int before, int mount, long start) {
        var mayBeNotified = mounts.labels(before).waitsAs() == State.OBJECT_WAIT;
        return mayBeNotified && !mounts.labels(mount).timedOut()
                ? WaitLimit.NONE
                : WaitLimit.ofNanos(start, mounts.askedNanos(before));
    }

    private static EventDetail detail(Supplier<String> text, @Nullable StateInterval wait) {
        return wait == null
                ? new EventDetail(text, EventNames.VIRTUAL_THREAD_SLICE, () -> "")
                : new EventDetail(text, wait.source(), () -> wait.stack().text());
    }

    private void emitMount(List<PinnedInterval> pinned, int mount, long start, long end, StateSink sink) {
        if (pinned.isEmpty()) {
            files.emit(mount, start, end, null, null, sink);
            return;
        }
        var cursor = start;
        for (var pin : pinned) {
            files.emit(mount, cursor, pin.time().start(), null, null, sink);
            emit(State.PINNED, pin.time().start(), pin.time().end(), mount, pin.eventDetail(), sink);
            cursor = pin.time().end();
        }
        files.emit(mount, cursor, end, null, null, sink);
    }

    private static void emit(
            State state, long start, long end, int mount, @Nullable EventDetail detail, StateSink sink) {
        if (start < end) {
            sink.add(state, start, end, mount, detail);
        }
    }
}
