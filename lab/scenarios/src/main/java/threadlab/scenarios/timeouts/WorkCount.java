package threadlab.scenarios.timeouts;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Counts the works of a pass: how many are alive, how many were at once, how many ran to their end. Thread-safe.
final class WorkCount {

    static final String FALLBACK = "fallback";

    private final Duration fallback;
    private int alive;
    private int most;
    private int toEnd;
    private final Set<String> interrupted = new HashSet<>();
    private @Nullable String fallbackThread;

    WorkCount(Duration fallback) {
        this.fallback = fallback;
    }

    synchronized void began() {
        alive++;
        most = Math.max(most, alive);
    }

    synchronized void ranToEnd() {
        toEnd++;
    }

    synchronized void interrupted(String work) {
        interrupted.add(work);
    }

    synchronized void ended() {
        alive--;
        notifyAll();
    }

    synchronized void awaitNone() throws InterruptedException {
        while (alive > 0) {
            wait();
        }
    }

    /// Makes up for a result that did not come in time: blocks, as a query of a cache elsewhere does.
    String fallBack() {
        noteThread();
        try {
            Thread.sleep(fallback);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
        return FALLBACK;
    }

    private synchronized void noteThread() {
        fallbackThread = Thread.currentThread().getName();
    }

    synchronized int most() {
        return most;
    }

    synchronized int toEnd() {
        return toEnd;
    }

    synchronized int interrupted() {
        return interrupted.size();
    }

    synchronized Optional<String> fallbackThread() {
        return Optional.ofNullable(fallbackThread);
    }
}
