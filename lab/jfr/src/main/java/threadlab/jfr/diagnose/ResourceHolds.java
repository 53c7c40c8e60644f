package threadlab.jfr.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;

/// Finds out how long a resource was held: a thread that waited for it and then woke the next one held it in between.
final class ResourceHolds {

    /// A wait ends, and its event with it, a little after the slice begins in which the thread runs again.
    private static final long CLOCKS_NANOS = 1_000_000;

    private final long[] nanos;

    ResourceHolds(Queue queue, MountView mounts) {
        var acquired = new HashMap<ThreadKey, List<Long>>();
        queue.waits().stream()
                .filter(wait -> !wait.timedOut())
                .forEach(wait -> acquired.computeIfAbsent(wait.thread(), any -> new ArrayList<>())
                        .add(wait.end()));
        var own = mounts.ofEach(queue.threads());
        nanos = queue.waits().stream()
                .mapToLong(wait -> heldBefore(wait, own.getOrDefault(wait.thread(), MountView.NONE), acquired))
                .filter(held -> held > 0)
                .sorted()
                .toArray();
    }

    /// Returns how long the thread that ended a wait had held the resource; 0 if that is not known.
    private static long heldBefore(BlockedEvent wait, MountView own, Map<ThreadKey, List<Long>> acquired) {
        var next = next(own, wait);
        if (next == null || next.waker() == null) {
            return 0;
        }
        return acquired.getOrDefault(next.waker(), List.of()).stream()
                .filter(end -> end < next.readyAt())
                .max(Comparator.naturalOrder())
                .map(end -> next.readyAt() - end)
                .orElse(0L);
    }

    private static @Nullable MountSlice next(MountView own, BlockedEvent wait) {
        return own.stream()
                .filter(slice -> slice.start() > wait.start() && slice.start() <= wait.end() + CLOCKS_NANOS)
                .reduce((one, other) -> other)
                .orElse(null);
    }

    int count() {
        return nanos.length;
    }

    long medianNanos() {
        return nanos.length == 0 ? 0 : nanos[nanos.length / 2];
    }
}
