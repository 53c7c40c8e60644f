package threadlab.scenarios.failure;

import java.util.concurrent.CompletableFuture;

/// Holds a job that runs as a process.
///
/// @param exitCode complete when the process has ended
record JobProcess(Process process, CompletableFuture<Integer> exitCode) {

    /// Kills the process, if it still runs, and waits until it is gone.
    void kill() {
        process.destroyForcibly();
        exitCode.join();
    }
}
