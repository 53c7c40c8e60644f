package threadlab.agent.boot;

import org.jspecify.annotations.Nullable;

/// Takes what the hooks see. Implementations take no lock, and commit no event but in [#left].
public interface Sink {

    /// A virtual thread is about to be queued; the calling thread may be switched to its carrier.
    ///
    /// @param state the thread's state, by the JDK's number
    /// @param waker the thread that makes it ready
    /// @param cause what the place of the call stands for, by the agent's number
    void makeReady(Thread thread, int state, Thread waker, int cause);

    /// A virtual thread could not be queued.
    void notReady(Thread thread);

    /// A virtual thread is about to be mounted on the calling thread, its carrier.
    ///
    /// @return what [#left] is to get, null where nothing records
    @Nullable
    Object mounting(Thread thread);

    /// A virtual thread has been unmounted from the calling thread, and can't be queued again before this returns.
    ///
    /// @param slice what [#mounting] returned
    /// @param state the thread's state, by the JDK's number
    /// @param timeout the limit of its wait or of an earlier one, in the unit of that wait; 0 if it keeps none
    void left(Object slice, int state, long timeout) throws Throwable;

    /// The calling thread, a carrier, is about to tell its waiters that a thread which it carried has ended.
    void ending(Thread thread);

    /// All have been told.
    void ended();
}
