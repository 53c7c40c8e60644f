package threadlab.agent.boot;

import org.jspecify.annotations.Nullable;

/// Takes what the hooks see. Implementations take no lock, and commit no event but in [#left].
public interface Sink {

    /// A virtual thread is about to become ready, unless another thread makes it so first; the calling
    /// thread may be switched to its carrier.
    ///
    /// @param state from which it is to become so, by the JDK's number; 0 where it starts
    /// @param waker the thread that makes it ready
    /// @param place where it is made so, by the agent's number
    /// @return what [#made] is to get, null where nothing was noted
    @Nullable
    Object makeReady(Thread thread, int state, Thread waker, int place);

    /// Whether the attempt made the thread ready. It is not queued before this returns, unless by the walk of its
    /// stack.
    void made(Object attempt, boolean isReady);

    /// A virtual thread whose stack is being walked was unparked; it is made ready when the walk is done.
    ///
    /// @param walks what [Hooks#walks] returned when the unpark began
    void unparkedInStackWalk(Thread thread, int state, Thread waker, int place, int walks);

    /// The calling thread is about to unpark a virtual thread since it interrupts it.
    void interrupting(Thread thread, Thread waker);

    /// It has done so.
    void interrupted(Thread waker);

    /// A virtual thread could not be queued.
    void notReady(Thread thread);

    /// A virtual thread is about to be mounted on the calling thread, its carrier.
    ///
    /// @param isNotified whether it was notified in the last Object.wait that it left in
    /// @return what [#left] is to get, null where nothing records
    @Nullable
    Object mounting(Thread thread, boolean isNotified);

    /// A virtual thread has been unmounted from the calling thread, and can't be made ready before this
    /// returns.
    ///
    /// @param slice what [#mounting] returned
    /// @param state the thread's state, by the JDK's number
    /// @param timeout the limit of its wait or of an earlier one, in the unit of that wait; 0 if it keeps
    ///     none
    void left(Object slice, int state, long timeout) throws Throwable;

    /// The calling thread, a carrier, is about to tell its waiters that a thread which it carried has ended.
    void ending(Thread thread);

    /// All have been told.
    void ended();
}
