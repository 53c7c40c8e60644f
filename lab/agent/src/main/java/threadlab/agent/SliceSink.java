package threadlab.agent;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import threadlab.agent.boot.Hooks;
import threadlab.agent.boot.Sink;

/// Makes JFR events of what the hooks see.
///
/// Between the moment in which a thread is made ready and its slice the event itself, begun, lies in a
/// table. Each event belongs to one thread at a time.
@SuppressWarnings("EnumOrdinal") // woven code passes a place as an int; both ends are of this build
final class SliceSink implements Sink {

    private static final Place[] PLACES = Place.values();

    /// Asked whether a recording wants slices: an event of one's own would be an allocation.
    private static final VirtualThreadSlice ANY = new VirtualThreadSlice();

    /// Asked whether a recording wants the waits that do not end.
    private static final PendingWait ANY_PENDING = new PendingWait();

    /// The thread whose end a carrier announces: that thread then wakes its waiters.
    private static final ThreadLocal<@Nullable Thread> ENDING = new ThreadLocal<>();

    private final States states;
    private final Interrupts interrupts = new Interrupts();
    private final Causes causes;

    /// None while nothing records: what was noted for a recording that has ended must not be taken for the
    /// next one's.
    private final AtomicReference<@Nullable ReadyTable> ready = new AtomicReference<>();

    SliceSink(States states) {
        this.states = states;
        this.causes = new Causes(states, interrupts);
    }

    /// Loads and links all that a hook needs, so that none of it happens inside the scheduler.
    void warmUp() throws Throwable {
        var thread = Thread.currentThread();
        interrupting(thread, thread);
        for (var place : PLACES) {
            table().put(thread, event(thread, place, thread, 0));
        }
        begin(thread, false);
        for (var place : PLACES) {
            made(event(thread, place, thread, 0), true);
            causes.whenItRuns(place, -1, 0, new Causes.Flags(true, true));
        }
        interrupted(thread);
        table().noteInWalk(thread);
        var event = begin(thread, false);
        left(event, 0, 0);
        left(thread, 0);
        ending(thread);
        actor(thread);
        ended();
        notReady(thread);
        made(new VirtualThreadSlice(), false);
        makeReady(thread, 0, thread, Place.UNPARK.ordinal());
        unparkedInStackWalk(thread, 0, thread, Place.UNPARK.ordinal(), Hooks.walks());
        mounting(thread, false);
        EventWriters.forVirtualThreads();
        EventWriters.forCarrier();
        ready.set(null);
    }

    @Override
    public @Nullable Object makeReady(Thread thread, int state, Thread waker, int place) {
        if (!ANY.isEnabled()) {
            return null;
        }
        var event = event(thread, PLACES[place], waker, state);
        table().put(thread, event);
        return event;
    }

    private VirtualThreadSlice event(Thread thread, Place place, Thread waker, int state) {
        var event = new VirtualThreadSlice();
        var cause = causes.atOnce(place, thread, waker);
        event.virtualThread = thread;
        event.place = place;
        event.wasIn = state;
        event.cause = cause == null ? "" : cause.words;
        if (place.showsWaker()) {
            event.waker = place == Place.UNPARK ? actor(waker) : waker;
        }
        return event;
    }

    /// What counts is when the thread became ready: the attempt may have been held up since it was noted.
    @Override
    public void made(Object attempt, boolean isReady) {
        var event = (VirtualThreadSlice) attempt;
        var thread = event.virtualThread;
        if (!isReady || thread == null || !event.succeed() || isOfAWalk(event, thread)) {
            event.taken = true;
        }
    }

    /// A thread that was unparked while its stack was walked counts as ready since then.
    private boolean isOfAWalk(VirtualThreadSlice event, Thread thread) {
        var note = event.place == Place.STACK_WALK ? table().noteInWalk(thread) : null;
        if (note == null) {
            return false;
        }
        note.isEndOfWalkKnown = true;
        return true;
    }

    /// Where a walk has made a thread ready since the unpark began it may have been this one, and it has run and
    /// left again: the note would be taken for the next wait. The count is looked at when the note is in the
    /// table: a walk that comes after that finds it, and so does the thread when it runs.
    @Override
    public void unparkedInStackWalk(Thread thread, int state, Thread waker, int place, int walks) {
        if (!ANY.isEnabled() || !states.isParked(state)) {
            return;
        }
        var event = event(thread, PLACES[place], waker, state);
        event.isNoteInWalk = true;
        table().put(thread, event);
        made(event, Hooks.walks() == walks);
    }

    @Override
    public void interrupting(Thread thread, Thread waker) {
        if (ANY.isEnabled()) {
            interrupts.begin(waker, thread);
        }
    }

    @Override
    public void interrupted(Thread waker) {
        interrupts.end(waker);
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
    public @Nullable Object mounting(Thread thread, boolean isNotified) {
        if (ANY.isEnabled()) {
            return begin(thread, isNotified);
        }
        var past = ready.get();
        if (past != null) {
            ready.compareAndSet(past, null);
        }
        return null;
    }

    private VirtualThreadSlice begin(Thread thread, boolean isNotified) {
        var table = ready.get();
        var event = table == null ? null : table.take(thread);
        if (event == null) {
            event = new VirtualThreadSlice();
            event.virtualThread = thread;
        } else {
            event.queued = queued(event);
            var place = event.place;
            if (place != null && event.cause.isEmpty()) {
                var flags = new Causes.Flags(isNotified, thread.isInterrupted());
                event.cause = causes.whenItRuns(place, event.leftIn, event.wasIn, flags).words;
            }
        }
        event.begin();
        return event;
    }

    /// A stack walk can queue a thread before its being ready is noted.
    private static long queued(VirtualThreadSlice event) {
        return event.readyNanos == 0 ? 0 : Math.max(0, System.nanoTime() - event.readyNanos);
    }

    @Override
    public void left(Object slice, int state, long timeout) throws Throwable {
        var event = (VirtualThreadSlice) slice;
        var thread = event.virtualThread;
        event.end();
        if (thread != null && ANY.isEnabled()) {
            left(thread, state);
        }
        if (event.shouldCommit()) {
            event.state = states.name(state);
            event.asked = states.askedNanos(state, timeout);
            commit(event);
        }
        event.virtualThread = null;
        event.waker = null;
    }

    /// Notes what has to be there before a stack walk can queue a thread that yielded, or another thread
    /// one that waits for a monitor; and when a wait without a limit began.
    private void left(Thread thread, int state) {
        table().forgetMade(thread);
        if (states.leftYielding(state)) {
            var event = event(thread, Place.YIELD, thread, state);
            table().put(thread, event);
            made(event, true);
        } else if (states.leftBlocked(state)
                || states.leftInObjectWait(state)
                || (states.leftParked(state) && ANY_PENDING.isEnabled())) {
            var event = new VirtualThreadSlice();
            event.virtualThread = thread;
            event.leftIn = state;
            event.leftNanos = System.nanoTime();
            table().put(thread, event);
        }
    }

    /// Returns when a thread that waits without a limit left, by System.nanoTime; 0 where that was not seen.
    long leftAt(Thread thread) {
        var table = ready.get();
        return table == null ? 0 : table.leftAt(thread);
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
