package threadlab.jfr.diagnose;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.mount.MountSlice;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;

/// Describes a wait for a semaphore that ended because another thread woke the one that waited. Who wakes whom is
/// known of virtual threads only.
///
/// @param then the slice in which the thread went on
/// @param isFutile whether it found no permit, and waited again
record Woken(BlockedEvent park, MountSlice then, boolean isFutile) {

    private static final String UNPARKED = "unparked";

    /// Finds the waits that ended so.
    static Stream<Woken> of(Collection<BlockedEvent> parks, MountView mounts) {
        var successful = ResourceHolds.successful(parks).collect(Collectors.toSet());
        return parks.stream()
                .filter(park -> park.thread().virtual() && !park.timedOut())
                .flatMap(park -> Stream.ofNullable(ResourceHolds.next(mounts.ofThread(park.thread()), park))
                        .filter(then -> then.cause().startsWith(UNPARKED))
                        .map(then -> new Woken(park, then, !successful.contains(park))));
    }

    ThreadKey thread() {
        return park.thread();
    }

    /// Returns whether it was woken by the thread of another wait in the slice in which that one went on. Who gets a
    /// permit wakes the next in the queue before it does anything else, in case that there are more.
    boolean isInSliceOf(Woken other) {
        return other.thread().equals(then.waker())
                && then.readyAt() >= other.then.readyAt()
                && then.readyAt() <= other.then.end();
    }
}
