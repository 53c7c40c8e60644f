package threadlab.agent;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import org.jspecify.annotations.Nullable;

/// Writes the waits that have not ended whenever a chunk of a recording ends, as many as are worth their price.
///
/// What a thread waits on is asked for then, so nothing is noted while the program runs but when each wait began.
final class PendingWaits {

    /// The most waits that one chunk tells of: a snapshot takes some ten microseconds.
    private static final int MOST = 256;

    private final AllThreads threads;
    private final Snapshots snapshots;
    private final LockOwner owners;
    private final ToLongFunction<Thread> since;
    private final AtomicInteger batches = new AtomicInteger();

    /// @param since when a thread began to wait, by System.nanoTime; 0 if that was not seen
    /// @throws ReflectiveOperationException where this JDK lacks what is asked
    private PendingWaits(ToLongFunction<Thread> since) throws ReflectiveOperationException {
        this.threads = new AllThreads();
        this.snapshots = Snapshots.ofThisJdk();
        this.owners = new LockOwner();
        this.since = since;
    }

    /// Lets JFR call it, as soon as there is a recording. On a JDK that it does not know recordings lack these events.
    static void install(ToLongFunction<Thread> since) {
        try {
            var waits = new PendingWaits(since);
            FlightRecorder.addListener(new FlightRecorderListener() {
                @Override
                public void recorderInitialized(FlightRecorder recorder) {
                    FlightRecorder.addPeriodicEvent(PendingWait.class, waits::write);
                }
            });
        } catch (ReflectiveOperationException | RuntimeException e) {
            // the other events are worth a recording
        }
    }

    private void write() {
        try {
            new Batch().write();
        } catch (Throwable e) {
            // the program's recording is not to fail for it
        }
    }

    /// What is known at the end of a chunk.
    private final class Batch {

        private final PriorityQueue<Pending> first = new PriorityQueue<>(Pending.FIRST.reversed());
        private final List<Pending> platform = new ArrayList<>();
        private final IdentityHashMap<Pending, Snapshot> seen = new IdentityHashMap<>();
        private final IdentityHashMap<Object, Thread> monitorOwners = new IdentityHashMap<>();
        private final IdentityHashMap<Thread, Boolean> wanted = new IdentityHashMap<>();
        private final int number = batches.incrementAndGet();
        private long leftOut;

        private void write() throws Throwable {
            threads.visit(this::consider);
            for (var wait : first) {
                look(wait);
            }
            lookAtOwners();
            for (var wait : seen.keySet()) {
                note(ownerOf(wait));
            }
            for (var wait : seen.keySet()) {
                if (isTold(wait)) {
                    commit(wait);
                }
            }
        }

        /// Platform threads have a dump of their own, except where they and virtual ones wait for one another.
        private boolean isTold(Pending wait) {
            var owner = ownerOf(wait);
            return wait.thread().isVirtual()
                    || wanted.containsKey(wait.thread())
                    || (owner != null && owner.isVirtual());
        }

        private void consider(Thread thread) {
            var state = thread.getState();
            if (state == Thread.State.WAITING || state == Thread.State.BLOCKED) {
                add(pending(thread, state == Thread.State.BLOCKED));
            }
        }

        private Pending pending(Thread thread, boolean isBlocked) {
            var blocker = LockSupport.getBlocker(thread);
            return new Pending(thread, isBlocked, blocker, owner(blocker), since.applyAsLong(thread));
        }

        private void add(Pending wait) {
            if (!wait.thread().isVirtual()) {
                platform.add(wait);
                return;
            }
            first.add(wait);
            if (first.size() > MOST) {
                first.remove();
                leftOut++;
            }
        }

        /// A platform thread is looked at only if it may own what a virtual thread waits for.
        private void lookAtOwners() throws Throwable {
            var isMonitorWanted = first.stream().anyMatch(Pending::isBlocked);
            for (var wait : first) {
                note(wait.owner());
            }
            var more = platform.stream()
                    .filter(wait -> isMonitorWanted || wait.isForLock() || wanted.containsKey(wait.thread()))
                    .limit(wanted.isEmpty() && !isMonitorWanted ? 0 : MOST)
                    .toList();
            for (var wait : more) {
                look(wait);
            }
        }

        private void note(@Nullable Thread owner) {
            if (owner != null) {
                wanted.put(owner, true);
            }
        }

        private void look(Pending wait) throws Throwable {
            var snapshot = snapshots.of(wait.thread());
            seen.put(wait, snapshot);
            snapshot.owned().forEach(monitor -> monitorOwners.put(monitor, wait.thread()));
        }

        private @Nullable Thread ownerOf(Pending wait) {
            var monitor = monitor(wait);
            return monitor == null ? wait.owner() : monitorOwners.get(monitor);
        }

        /// Returns the monitor that a thread wants to enter.
        private @Nullable Object monitor(Pending wait) {
            var snapshot = seen.get(wait);
            return snapshot == null || !wait.isBlocked() ? null : snapshot.monitor();
        }

        private void commit(Pending wait) {
            var snapshot = seen.getOrDefault(wait, Snapshot.NONE);
            if (!wait.goesOn()) {
                return;
            }
            var on = snapshot.monitor() == null ? wait.blocker() : snapshot.monitor();
            var owner = ownerOf(wait);
            var event = new PendingWait();
            event.waitingThread = wait.thread();
            event.state = state(wait, snapshot);
            event.blockerClass = on == null ? null : on.getClass();
            event.blocker = System.identityHashCode(on);
            event.owner = owner;
            event.ownerEnded = owner != null && !owner.isAlive();
            event.waitsAt = snapshot.text();
            event.batch = number;
            event.leftOut = leftOut;
            // Last of all: the time at which the event is committed, less this, is when the wait began.
            event.waited = wait.sinceNanos() == 0 ? -1 : System.nanoTime() - wait.sinceNanos();
            event.commit();
        }

        private String state(Pending wait, Snapshot snapshot) {
            if (wait.isBlocked()) {
                return States.BLOCKED;
            }
            return snapshot.isObjectWait() ? States.IN_OBJECT_WAIT : States.PARKED;
        }

        private @Nullable Thread owner(@Nullable Object blocker) {
            try {
                return owners.of(blocker);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
