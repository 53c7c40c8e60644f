package threadlab.agent.boot;

import org.jspecify.annotations.Nullable;

/// Takes what [ParkHooks] see, on the virtual thread that parks. Implementations take no lock.
public interface ParkSink {

    /// A thread is about to park.
    ///
    /// @param asked nanoseconds after which the park ends at the latest; 0 without a limit
    /// @return what [#parked] is to get; null where nothing records parks
    @Nullable
    Object parking(Thread thread, long asked);

    /// The park is over: the thread is mounted again and runs, or was pinned and waited on its carrier.
    ///
    /// @param park what [#parking] returned
    void parked(Object park, Thread thread);
}
