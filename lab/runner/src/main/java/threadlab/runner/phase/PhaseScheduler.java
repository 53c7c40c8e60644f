package threadlab.runner.phase;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import threadlab.runner.plan.Phase;

/// Lets trials take turns by phase: those of one phase together, as many as it bears; then those of the phase
/// whose turn was asked for first.
///
/// Thread-safe. A trial that asks for a phase waits for those of another phase to end, and these are no more
/// than run at once: each gets its turn.
public final class PhaseScheduler {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Object> queue = new ArrayDeque<>();
    private Phase phase = Phase.PREPARING;
    private int taking;

    /// Waits until it is this phase's turn. A caller that takes a turn gives it back by [#end()].
    void take(Phase wanted) throws InterruptedException {
        var ticket = new Object();
        lock.lockInterruptibly();
        try {
            queue.add(ticket);
            while (!isFree(wanted, ticket)) {
                changed.await();
            }
            phase = wanted;
            taking++;
        } finally {
            queue.remove(ticket);
            changed.signalAll();
            lock.unlock();
        }
    }

    private boolean isFree(Phase wanted, Object ticket) {
        return taking == 0 ? ticket.equals(queue.peek()) : wanted == phase && taking < wanted.most();
    }

    /// Ends a turn.
    void end() {
        lock.lock();
        try {
            taking--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
