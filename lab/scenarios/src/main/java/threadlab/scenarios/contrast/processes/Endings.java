package threadlab.scenarios.contrast.processes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Sees processes to their ends; an interrupt makes it impatient, and is kept.
final class Endings {

    private static final Duration TO_DIE = Duration.ofSeconds(10);

    private Endings() {}

    /// Waits for the end, and says whether it came in time.
    static boolean within(Duration patience, Process process) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Kills a process and what it started, and waits until it is gone.
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        within(TO_DIE, process);
    }
}
