package threadlab.runner.phase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import threadlab.runner.plan.Phase;

/// Lets trials take turns by phase: those of one phase together, as many as it bears.
///
/// When a phase ends, the next one is chosen so that many take part. Trials that prepare themselves go first while too
/// few others ask to fill the phase of passes that wait. Once that phase can be filled, or a trial computes, those go
/// first. This ends when so many prepare themselves that they keep all processors busy for long, however uneven their
/// work is.
///
/// Thread-safe. Nobody starves: a phase takes in all who ask for it before it ends, who asked first first, and each who
/// prepared itself asks for passes next. So the time comes when all ask for passes, and then who asked first is first.
public final class PhaseScheduler {

    /// So many prepare themselves before those that compute: with fewer a processor is soon idle, since the last one
    /// that prepares itself does so alone.
    static final int MANY = 3 * Phase.PREPARING.most();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// The phases that are asked for, oldest first; each a ticket of its own.
    private final List<Ticket> queue = new ArrayList<>();

    private final Map<Phase, Duration> lasted = new EnumMap<>(Phase.class);
    private Phase phase = Phase.PREPARING;
    private int taking;
    private long since = System.nanoTime();

    /// Compared by identity: two who ask for one phase are two.
    private static final class Ticket {

        private final Phase wanted;

        private Ticket(Phase wanted) {
            this.wanted = wanted;
        }
    }

    /// Waits until it is this phase's turn. A caller that takes a turn gives it back by [#end()].
    void take(Phase wanted) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            await(wanted);
        } finally {
            lock.unlock();
        }
    }

    /// Gives a turn back and waits for that of another phase: the next phase is chosen with regard to it.
    ///
    /// @throws InterruptedException having given back the turn and taken none
    void change(Phase wanted) throws InterruptedException {
        lock.lock();
        try {
            note();
            taking--;
            await(wanted);
        } finally {
            lock.unlock();
        }
    }

    private void await(Phase wanted) throws InterruptedException {
        var ticket = new Ticket(wanted);
        queue.add(ticket);
        changed.signalAll();
        try {
            while (!isFree(ticket)) {
                changed.await();
            }
            note();
            phase = wanted;
            taking++;
        } finally {
            queue.remove(ticket);
            changed.signalAll();
        }
    }

    private boolean isFree(Ticket ticket) {
        var wanted = ticket.wanted;
        return (taking == 0 ? wanted == next() : wanted == phase && taking < wanted.most()) && ticket == first(wanted);
    }

    private Ticket first(Phase wanted) {
        return queue.stream()
                .filter(ticket -> ticket.wanted == wanted)
                .findFirst()
                .orElseThrow();
    }

    private Phase next() {
        var preparing = asking(Phase.PREPARING);
        if (preparing > 0 && phase == Phase.PREPARING) {
            return phase;
        }
        var computing = asking(Phase.COMPUTING);
        if (preparing >= MANY || (preparing > 0 && computing == 0 && asking(Phase.WAITING) < Phase.WAITING.most())) {
            return Phase.PREPARING;
        }
        if (asking(Phase.WARMING_UP) > 0) {
            return Phase.WARMING_UP;
        }
        if (preparing == 0) {
            return queue.getFirst().wanted;
        }
        return computing > 0 ? Phase.COMPUTING : Phase.WAITING;
    }

    private long asking(Phase wanted) {
        return queue.stream().filter(ticket -> ticket.wanted == wanted).count();
    }

    /// Returns how many wait for a turn.
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /// Ends a turn.
    void end() {
        lock.lock();
        try {
            note();
            taking--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void note() {
        var now = System.nanoTime();
        if (taking > 0) {
            lasted.merge(phase, Duration.ofNanos(now - since), Duration::plus);
        }
        since = now;
    }

    /// Returns for how long at least one trial was in each phase so far.
    public Map<Phase, Duration> lasted() {
        lock.lock();
        try {
            return Map.copyOf(lasted);
        } finally {
            lock.unlock();
        }
    }
}
