package threadlab.agent;

import org.jspecify.annotations.Nullable;
import threadlab.agent.boot.Sink;

/// Makes JFR events of what the hooks see.
@SuppressWarnings("EnumOrdinal") // woven code passes a cause as an int; both ends are of this build
final class SliceSink implements Sink {

    /// See [WriterRefresh].
    private static final boolean DROPS_FIRST_EVENT = Runtime.version().feature() > 21;

    private static final Cause[] CAUSES = Cause.values();

    private final States states;
    private volatile ReadyTable ready = new ReadyTable();
    private volatile boolean used;

    SliceSink(States states) {
        this.states = states;
    }

    /// Loads and links all that a hook needs, so that none of it happens inside the scheduler.
    void warmUp() {
        var thread = Thread.currentThread();
        var event = new VirtualThreadSlice();
        event.virtualThread = thread;
        event.cause = states.refine(Cause.UNPARK, 0, thread).words;
        ready.put(thread, event);
        notReady(thread);
        makeReady(thread, 0, thread, Cause.UNKNOWN.ordinal());
        mounting(thread);
        left(event, 0);
        new WriterRefresh().commit();
    }

    @Override
    public void makeReady(Thread thread, int state, Thread waker, int cause) {
        var event = new VirtualThreadSlice();
        if (!event.isEnabled()) {
            return;
        }
        event.virtualThread = thread;
        event.cause = states.refine(CAUSES[cause], state, waker).words;
        event.waker = CAUSES[cause] == Cause.YIELD ? null : waker;
        event.readyNanos = System.nanoTime();
        used = true;
        ready.put(thread, event);
    }

    @Override
    public void notReady(Thread thread) {
        ready.take(thread);
    }

    @Override
    public @Nullable Object mounting(Thread thread) {
        var fresh = new VirtualThreadSlice();
        if (!fresh.isEnabled()) {
            forgetAll();
            return null;
        }
        var event = ready.take(thread);
        if (event == null) {
            event = fresh;
            event.virtualThread = thread;
        } else {
            event.queued = System.nanoTime() - event.readyNanos;
        }
        event.begin();
        return event;
    }

    /// What was noted for a recording that has ended must not be taken for the next one's.
    private void forgetAll() {
        if (used) {
            used = false;
            ready = new ReadyTable();
        }
    }

    @Override
    public void left(Object slice, int state) {
        var event = (VirtualThreadSlice) slice;
        event.end();
        if (event.shouldCommit()) {
            if (DROPS_FIRST_EVENT) {
                new WriterRefresh().commit();
            }
            event.state = states.name(state);
            event.commit();
        }
        event.virtualThread = null;
        event.waker = null;
    }
}
