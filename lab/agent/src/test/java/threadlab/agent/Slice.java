package threadlab.agent;

import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// Is one slice as a recording tells it; times in nanoseconds since 1970.
record Slice(
        long carrier,
        boolean onVirtual,
        long thread,
        String name,
        long start,
        long end,
        String state,
        String cause,
        long queuedNanos,
        @Nullable String waker,
        long wakerId) {

    static final String EVENT = "threadlab.VirtualThreadSlice";

    private static final long NO_WAKER = -1;

    static Slice of(RecordedEvent event) {
        var thread = event.getThread("virtualThread");
        var waker = event.getThread("waker");
        return new Slice(
                event.getThread().getJavaThreadId(),
                event.getThread().isVirtual(),
                thread.getJavaThreadId(),
                thread.getJavaName(),
                nanos(event.getStartTime()),
                nanos(event.getEndTime()),
                event.getString("state"),
                event.getString("cause"),
                event.getDuration("queued").toNanos(),
                waker == null ? null : waker.getJavaName(),
                waker == null ? NO_WAKER : waker.getJavaThreadId());
    }

    boolean isLast() {
        return state.startsWith("terminated");
    }

    boolean isFirst() {
        return cause.startsWith("started");
    }

    boolean wasSeenReady() {
        return !cause.startsWith("not seen");
    }

    long readyAt() {
        return start - Math.max(0, queuedNanos);
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
