package threadlab.jfr.timeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.mount.WakerResolver;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Makes the slices of virtual threads, with texts that name carrier, waker and cause. Thread-safe.
final class SliceDescriber {

    private static final String NO_MORE =
            ", and no later slice is recorded: it still waited, or ran when the recording ended";

    private final MountTable table;
    private final WakerResolver wakers;
    private final Map<ThreadKey, Map<String, String>> runningDetails = new ConcurrentHashMap<>();

    /// @param mounts all mount slices of the recording
    SliceDescriber(MountView mounts) {
        table = mounts.table();
        wakers = new WakerResolver(mounts);
    }

    /// Returns a describer for the slices of one lane.
    ///
    /// @param label the label of all its slices
    SliceCursor.Describer labelled(String label) {
        return (state, start, length, mount, detail) -> slice(state, start, length, label, mount, detail);
    }

    private Slice slice(State state, long start, long length, String label, int mount, @Nullable EventDetail detail) {
        if (detail != null) {
            return new Slice(state, start, length, label, detail.text(), detail.source(), "", detail.stack());
        }
        return switch (state) {
            case READY -> {
                var wakeUp = wakers.wakeUp(mount);
                yield new Slice(
                        state,
                        start,
                        length,
                        label,
                        wakeUp.inWords(),
                        EventNames.VIRTUAL_THREAD_SLICE,
                        wakeUp.waker(),
                        "");
            }
            case RUNNING -> new Slice(state, start, length, label, running(mount), EventNames.VIRTUAL_THREAD_SLICE);
            case UNRECORDED ->
                new Slice(state, start, length, label, left(mount) + NO_MORE, EventNames.VIRTUAL_THREAD_SLICE);
            case OVERDUE,
                    RUNNABLE,
                    SLEEPING,
                    PARKED,
                    MONITOR,
                    OBJECT_WAIT,
                    SOCKET,
                    FILE,
                    SELECTING,
                    GIL_WAIT,
                    PINNED,
                    STOPPED,
                    EVENT -> new Slice(state, start, length, label, left(mount), EventNames.VIRTUAL_THREAD_SLICE);
        };
    }

    private String left(int mount) {
        return table.labels(mount).leftAs();
    }

    private String running(int mount) {
        var carrier = table.carrierKey(table.carrier(mount));
        return runningDetails
                .computeIfAbsent(carrier, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(left(mount), left -> "on " + carrier.name() + ", then " + left);
    }
}
