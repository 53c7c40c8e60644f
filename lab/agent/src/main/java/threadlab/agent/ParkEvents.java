package threadlab.agent;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import threadlab.agent.boot.ParkSink;

/// Makes JFR events of parks.
///
/// A park without a blocker makes none. Such are sleeps and the waits for a socket, which have an event of the JDK's,
/// and sleeps are so many that an event more would be felt.
final class ParkEvents implements ParkSink {

    /// Asked whether a recording wants parks: an event of one's own would be an allocation.
    private static final VirtualThreadPark ANY = new VirtualThreadPark();

    /// Loads and links all that a hook needs, so that none of it happens inside a park.
    void warmUp() {
        var thread = Thread.currentThread();
        parking(thread, 0);
        parked(begun(0), thread);
    }

    @Override
    public @Nullable Object parking(Thread thread, long asked) {
        return ANY.isEnabled() && LockSupport.getBlocker(thread) != null ? begun(asked) : null;
    }

    private static VirtualThreadPark begun(long asked) {
        var event = new VirtualThreadPark();
        event.asked = asked;
        event.begin();
        return event;
    }

    /// The blocker is still set: the caller of `park` clears it afterwards.
    @Override
    public void parked(Object park, Thread thread) {
        var event = (VirtualThreadPark) park;
        event.end();
        if (event.shouldCommit()) {
            var blocker = LockSupport.getBlocker(thread);
            event.parkedClass = blocker == null ? null : blocker.getClass();
            event.blocker = System.identityHashCode(blocker);
            event.commit();
        }
    }
}
