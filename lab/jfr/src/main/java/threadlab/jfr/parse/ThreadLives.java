package threadlab.jfr.parse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;

/// Collects which threads a recording shows, and when platform threads lived.
final class ThreadLives {

    private final Map<ThreadKey, Interval> platform = new HashMap<>();
    private final Set<ThreadKey> virtual = new HashSet<>();

    Map<String, Handler> handlers() {
        return Map.of(
                "jdk.ThreadStart",
                event -> add(event, event.start(), Long.MAX_VALUE),
                "jdk.ThreadEnd",
                event -> add(event, Long.MIN_VALUE, event.start()),
                "jdk.VirtualThreadStart",
                event -> seen(event.thread()));
    }

    private void add(Event event, long start, long end) {
        var thread = event.thread();
        seen(thread);
        if (thread != null && !thread.virtual()) {
            var lifetime = new Interval(start, Math.max(start, end));
            platform.merge(thread, lifetime, (one, other) -> one.clippedTo(other));
        }
    }

    /// Notes a thread, and returns it.
    @Nullable
    ThreadKey seen(@Nullable ThreadKey thread) {
        if (thread != null && thread.virtual()) {
            virtual.add(thread);
        }
        return thread;
    }

    /// Returns the virtual threads that were seen.
    Set<ThreadKey> virtual() {
        return virtual;
    }

    /// Returns the lifetime of a platform thread, as far as the recording has its start and end.
    Interval of(ThreadKey thread, Interval window) {
        return platform.getOrDefault(thread, window).clippedTo(window);
    }
}
