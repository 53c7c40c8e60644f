package threadlab.scenarios.contrast.processes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Waits for the end of processes and kills them. An interrupt ends a wait and is kept.
final class ProcessTermination {

    private static final Duration TO_END = Duration.ofSeconds(10);

    private ProcessTermination() {}

    /// Waits for the end and returns whether it came in time.
    static boolean within(Duration patience, Process process) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Kills a process and its descendants, and waits until it has ended.
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        within(TO_END, process);
    }
}
