package threadlab.agent;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Is what the threads of [Mix] do. The name of each says how it waits, so that it is known what may end
/// its waits.
final class MixRoles {

    /// Before JDK 24 who waits in a monitor or a selector holds its carrier, and few would hold them all.
    private static final boolean MONITORS_PIN = Runtime.version().feature() < 24;

    private static final int UNPARKERS = 3;
    private static final long NANOS = 20_000;

    private final Mix mix;

    private MixRoles(Mix mix) {
        this.mix = mix;
    }

    static void addTo(Mix mix) throws IOException {
        var roles = new MixRoles(mix);
        var channels = new MixChannels(mix);
        for (var i = 0; i < 2; i++) {
            roles.pair("parked-" + i, false);
            roles.pair("raced-" + i, true);
            roles.mix.add("expiring-park-" + i, roles::expiringPark);
            roles.mix.add("yielding-" + i, roles::yielding);
            roles.mix.add("joining-" + i, roles::joining);
            roles.crowded("crowded-" + i);
            roles.sleepInterrupted(i);
            channels.sockets(i);
        }
        if (!MONITORS_PIN) {
            for (var i = 0; i < 2; i++) {
                roles.mix.add("expiring-wait-" + i, roles::expiringWait);
                roles.waitInterrupted(i);
                roles.notified(i);
                roles.racedWait(i);
                channels.selecting(i);
            }
            roles.blocked();
        }
    }

    /// Two that park until the other gives the turn.
    private void pair(String name, boolean timed) {
        var turn = new AtomicInteger();
        var pair = new Thread[2];
        for (var i = 0; i < 2; i++) {
            var me = i;
            pair[i] = mix.add(name + (me == 0 ? "-a" : "-b"), () -> takeTurns(turn, me, pair[1 - me], timed));
        }
    }

    private long takeTurns(AtomicInteger turn, int me, Thread other, boolean timed) {
        var turns = 0L;
        while (turn.get() >= 0) {
            if (turn.get() == me) {
                turns++;
                turn.set(mix.goesOn(turns) ? 1 - me : -1);
                LockSupport.unpark(other);
            } else if (timed) {
                LockSupport.parkNanos(NANOS);
            } else {
                LockSupport.park();
            }
        }
        LockSupport.unpark(other);
        return turns;
    }

    private long expiringPark() {
        var parks = 0L;
        for (; mix.goesOn(parks); parks++) {
            LockSupport.parkNanos(NANOS);
        }
        return parks;
    }

    private long yielding() {
        var yields = 0L;
        for (; mix.goesOn(yields); yields++) {
            Thread.yield();
        }
        return yields;
    }

    private long joining() {
        var joins = 0L;
        var name = "child-of-" + Thread.currentThread().getName();
        for (; mix.goesOn(joins); joins++) {
            Threads.join(Thread.ofVirtual().name(name).start(Thread::yield));
        }
        return joins;
    }

    /// One that parks and yields in turn, while others unpark it at any moment: what belongs to a park is not to
    /// be taken for the yield's.
    private void crowded(String name) {
        var left = new AtomicInteger(UNPARKERS);
        var thread = mix.add(name, () -> parkAndYield(left));
        for (var i = 0; i < UNPARKERS; i++) {
            mix.add("unparker-" + i + "-of-" + name, () -> unpark(thread, left));
        }
    }

    private static long parkAndYield(AtomicInteger unparkers) {
        var parks = 0L;
        for (; unparkers.get() > 0; parks++) {
            LockSupport.park();
            Thread.yield();
        }
        return parks;
    }

    private long unpark(Thread thread, AtomicInteger unparkers) {
        var unparks = 0L;
        for (; mix.goesOn(unparks); unparks++) {
            LockSupport.unpark(thread);
            for (var i = 0; i < unparks % 4; i++) {
                LockSupport.parkNanos(NANOS);
            }
        }
        unparkers.decrementAndGet();
        LockSupport.unpark(thread);
        return unparks;
    }

    /// The interrupts come at any moment, so before the sleep, too.
    private void sleepInterrupted(int i) {
        victim("interrupted-sleep-" + i, () -> Thread.sleep(60_000));
    }

    private void waitInterrupted(int i) {
        var monitor = new Object();
        victim("interrupted-wait-" + i, () -> {
            synchronized (monitor) {
                monitor.wait();
            }
        });
    }

    private void victim(String name, Threads.Body wait) {
        var over = new AtomicInteger();
        var victim = mix.add(name, () -> suffer(wait, over));
        mix.add("interrupter-of-" + name, () -> interrupt(victim, over));
    }

    private static long suffer(Threads.Body wait, AtomicInteger over) {
        var interrupts = 0L;
        while (over.get() == 0) {
            try {
                wait.run();
            } catch (InterruptedException e) {
                interrupts++;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return interrupts;
    }

    private long interrupt(Thread victim, AtomicInteger over) {
        var interrupts = 0L;
        for (; mix.goesOn(interrupts); interrupts++) {
            victim.interrupt();
            for (var i = 0; i < interrupts % 8; i++) {
                LockSupport.parkNanos(NANOS);
            }
        }
        over.set(1);
        while (victim.isAlive()) {
            victim.interrupt();
            interrupts++;
            LockSupport.parkNanos(NANOS);
        }
        return interrupts;
    }

    private long expiringWait() {
        var monitor = new Object();
        var waits = 0L;
        synchronized (monitor) {
            for (; mix.goesOn(waits); waits++) {
                waitFor(monitor, 1);
            }
        }
        return waits;
    }

    private static void waitFor(Object monitor, long millis) {
        try {
            monitor.wait(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Three that wait for their turn; each notifies one or all.
    private void notified(int group) {
        var monitor = new Object();
        var turn = new AtomicInteger();
        for (var i = 0; i < 3; i++) {
            var me = i;
            mix.add("notified-" + group + "-" + me, () -> takeTurns(monitor, turn, me, 0));
        }
    }

    private void racedWait(int group) {
        var monitor = new Object();
        var turn = new AtomicInteger();
        for (var i = 0; i < 2; i++) {
            var me = i;
            mix.add("raced-wait-" + group + "-" + me, () -> takeTurns(monitor, turn, me, 1));
        }
    }

    private long takeTurns(Object monitor, AtomicInteger turn, int me, long millis) {
        var turns = 0L;
        synchronized (monitor) {
            while (turn.get() >= 0) {
                if (turn.get() % 3 == me || millis > 0) {
                    turns++;
                    turn.set(mix.goesOn(turns) ? turn.get() + 1 : -1);
                    monitor.notifyAll();
                    if (millis > 0 && turns % 16 == 0) {
                        waitFor(monitor, millis);
                    }
                }
                if (turn.get() >= 0) {
                    waitFor(monitor, millis);
                }
            }
            monitor.notifyAll();
        }
        return turns;
    }

    /// Four that want a monitor; each was notified once before.
    private void blocked() {
        var monitor = new Object();
        for (var i = 0; i < 4; i++) {
            var own = new Object();
            var name = "blocked-" + i;
            var thread = mix.add(name, () -> contend(own, monitor));
            mix.add("notifier-of-" + name, () -> {
                while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
                    Thread.yield();
                }
                synchronized (own) {
                    own.notifyAll();
                }
                return 1;
            });
        }
    }

    private long contend(Object own, Object monitor) {
        synchronized (own) {
            waitFor(own, 0);
        }
        var entries = 0L;
        for (; mix.goesOn(entries); entries++) {
            synchronized (monitor) {
                if (entries % 4 == 0) {
                    Thread.yield();
                }
            }
        }
        return entries;
    }
}
