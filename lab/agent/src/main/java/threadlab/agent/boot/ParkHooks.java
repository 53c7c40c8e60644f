package threadlab.agent.boot;

import org.jspecify.annotations.Nullable;

/// Is what the woven calls in `park` and `parkNanos` of `java.lang.VirtualThread` lead to; defined in the bootstrap
/// class loader, where it sees it.
///
/// Both hooks run on the virtual thread itself. No exception leaves them.
public final class ParkHooks {

    private static volatile @Nullable ParkSink sink;

    private ParkHooks() {}

    /// Sets where the hooks lead; before that they do nothing.
    public static void leadTo(ParkSink newSink) {
        sink = newSink;
    }

    /// Called when a virtual thread is about to leave its carrier for a park.
    public static @Nullable Object parking(Thread thread, long asked) {
        var to = sink;
        if (to != null) {
            try {
                return to.parking(thread, asked);
            } catch (Throwable e) {
                // not the program's trouble
            }
        }
        return null;
    }

    /// Called when the park is over.
    public static void parked(@Nullable Object park, Thread thread) {
        var to = sink;
        if (park != null && to != null) {
            try {
                to.parked(park, thread);
            } catch (Throwable e) {
                // not the program's trouble
            }
        }
    }
}
