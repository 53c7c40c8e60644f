package threadlab.agent;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import threadlab.agent.boot.Sink;

/// Makes JFR events of what the hooks see.
///
/// Between the moment in which a thread is made ready and its slice the event itself, begun, lies in a table. Each
/// event belongs to one thread at a time.
@SuppressWarnings("EnumOrdinal") // woven code passes a cause as an int; both ends are of this build
final class SliceSink implements Sink {

    private static final Cause[] CAUSES = Cause.values();

    /// Asked whether a recording wants slices: an event of one's own would be an allocation.
    private static final VirtualThreadSlice ANY = new VirtualThreadSlice();

    /// The thread whose end a carrier announces: that thread then wakes its waiters.
    private static final ThreadLocal<@Nullable Thread> ENDING = new ThreadLocal<>();

    private final States states;

    /// None while nothing records: what was noted for a recording that has ended must not be taken for the next
    /// one's.
    private final AtomicReference<@Nullable ReadyTable> ready = new AtomicReference<>();

    SliceSink(States states) {
        this.states = states;
    }

    /// Loads and links all that a hook needs, so that none of it happens inside the scheduler.
    void warmUp() throws Throwable {
        var thread = Thread.currentThread();
        var event = new VirtualThreadSlice();
        event.virtualThread = thread;
        note(thread, event, states.refine(Cause.UNPARK, 0, thread), thread);
        begin(thread);
        left(event, 0, 0);
        ending(thread);
        actor(thread);
        ended();
        notReady(thread);
        makeReady(thread, 0, thread, Cause.UNKNOWN.ordinal());
        mounting(thread);
        EventWriters.forVirtualThreads();
        EventWriters.forCarrier();
    }

    @Override
    public void makeReady(Thread thread, int state, Thread waker, int cause) {
        if (ANY.isEnabled()) {
            var why = states.refine(CAUSES[cause], state, waker);
            note(thread, new VirtualThreadSlice(), why, why == Cause.UNPARK ? actor(waker) : waker);
        }
    }

    private void note(Thread thread, VirtualThreadSlice event, Cause cause, Thread waker) {
        event.virtualThread = thread;
        event.cause = cause.words;
        event.waker = cause == Cause.YIELD ? null : waker;
        event.readyNanos = System.nanoTime();
        table().put(thread, event);
    }

    private static Thread actor(Thread waker) {
        var ending = waker.isVirtual() ? null : ENDING.get();
        return ending == null ? waker : ending;
    }

    private ReadyTable table() {
        var table = ready.get();
        if (table != null) {
            return table;
        }
        var fresh = new ReadyTable();
        var other = ready.compareAndExchange(null, fresh);
        return other == null ? fresh : other;
    }

    @Override
    public void notReady(Thread thread) {
        var table = ready.get();
        if (table != null) {
            table.take(thread);
        }
    }

    @Override
    public @Nullable Object mounting(Thread thread) {
        if (ANY.isEnabled()) {
            return begin(thread);
        }
        var past = ready.get();
        if (past != null) {
            ready.compareAndSet(past, null);
        }
        return null;
    }

    private VirtualThreadSlice begin(Thread thread) {
        var table = ready.get();
        var event = table == null ? null : table.take(thread);
        if (event == null) {
            event = new VirtualThreadSlice();
            event.virtualThread = thread;
        } else {
            event.queued = System.nanoTime() - event.readyNanos;
        }
        event.begin();
        return event;
    }

    @Override
    public void left(Object slice, int state, long timeout) throws Throwable {
        var event = (VirtualThreadSlice) slice;
        event.end();
        if (event.shouldCommit()) {
            event.state = states.name(state);
            event.asked = states.askedNanos(state, timeout);
            commit(event);
        }
        event.virtualThread = null;
        event.waker = null;
    }

    private static void commit(VirtualThreadSlice event) throws Throwable {
        EventWriters.forCarrier();
        try {
            event.commit();
        } finally {
            EventWriters.forVirtualThreads();
        }
    }

    @Override
    public void ending(Thread thread) {
        ENDING.set(thread);
    }

    @Override
    public void ended() {
        ENDING.remove();
    }
}
