package threadlab.jfr.timeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountLabels;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.TaskInterval;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.SliceView;
import threadlab.model.timeline.State;

/// Lays out the lane of each carrier: the virtual threads that ran on it, and those that were pinned to it.
/// Thread-safe.
final class CarrierLanes {

    private final MountView mounts;
    private final MountTable table;
    private final Interval window;
    private final PinIndex pins;
    private final MountedFiles files;
    private final EventDetail ran;
    private final Map<ThreadKey, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> details = new ConcurrentHashMap<>();

    /// @param mounts all mount slices of the recording
    CarrierLanes(MountView mounts, Interval window, List<TaskInterval> spans, PinIndex pins, MountedFiles files) {
        this.mounts = mounts;
        this.table = mounts.table();
        this.window = window;
        this.pins = pins;
        this.files = files;
        this.ran = new EventDetail("", mounts.isEmpty() ? "" : table.source(mounts.row(0)), "");
        spans.forEach(span -> names.putIfAbsent(span.thread(), span.task()));
    }

    /// Sorts carriers by their pool and their number in it.
    static List<ThreadKey> inOrder(Collection<ThreadKey> carriers) {
        return carriers.stream().sorted(ThreadKey.BY_NAME).toList();
    }

    void slices(ThreadKey carrier, Consumer<SliceView> to) {
        var sink = new SliceCursor(window.start(), this::slice, to).within(window);
        mounts.onCarrier(carrier).visit((mount, start, end) -> mount(mount, start, end, sink));
    }

    private void mount(int mount, long start, long end, StateSink to) {
        var pinned = pins.within(mount);
        if (pinned.isEmpty()) {
            files.emit(mount, start, end, ran, null, to);
            return;
        }
        var cursor = start;
        for (var pin : pinned) {
            files.emit(mount, cursor, pin.time().start(), ran, ran, to);
            to.add(State.PINNED, pin.time().start(), pin.time().end(), mount, pin.eventDetail());
            cursor = pin.time().end();
        }
        files.emit(mount, cursor, end, ran, null, to);
    }

    /// Describes a slice; without an event detail it is the last part of its mount slice.
    private Slice slice(State state, long startNanos, long durationNanos, int mount, @Nullable EventDetail detail) {
        var label = names.computeIfAbsent(table.threadKey(table.thread(mount)), ThreadKey::name);
        return detail == null
                ? new Slice(state, startNanos, durationNanos, label, detail(table.labels(mount)), table.source(mount))
                : new Slice(
                        state, startNanos, durationNanos, label, detail.text(), detail.source(), "", detail.stack());
    }

    private String detail(MountLabels labels) {
        return labels.leftAs().isEmpty() ? "" : details.computeIfAbsent(labels.leftAs(), left -> "then " + left);
    }
}
