package threadlab.agent;

import org.jspecify.annotations.Nullable;
import threadlab.agent.boot.Sink;

/// Passes to another sink what it does not change.
interface ForwardingSink extends Sink {

    Sink sink();

    @Override
    default @Nullable Object makeReady(Thread thread, int state, Thread waker, int place) {
        return sink().makeReady(thread, state, waker, place);
    }

    @Override
    default void made(Object attempt, boolean isReady) {
        sink().made(attempt, isReady);
    }

    @Override
    default void unparkedInStackWalk(Thread thread, int state, Thread waker, int place, int walks) {
        sink().unparkedInStackWalk(thread, state, waker, place, walks);
    }

    @Override
    default void interrupting(Thread thread, Thread waker) {
        sink().interrupting(thread, waker);
    }

    @Override
    default void interrupted(Thread waker) {
        sink().interrupted(waker);
    }

    @Override
    default void notReady(Thread thread) {
        sink().notReady(thread);
    }

    @Override
    default @Nullable Object mounting(Thread thread, boolean isNotified) {
        return sink().mounting(thread, isNotified);
    }

    @Override
    default void left(Object slice, int state, long timeout) throws Throwable {
        sink().left(slice, state, timeout);
    }

    @Override
    default void ending(Thread thread) {
        sink().ending(thread);
    }

    @Override
    default void ended() {
        sink().ended();
    }
}
