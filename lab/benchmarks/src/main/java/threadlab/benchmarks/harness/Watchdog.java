package threadlab.benchmarks.harness;

import java.time.Duration;
import java.time.Instant;

/// Kills processes of this JVM that live too long: a benchmark that hangs costs its result, not the run.
///
/// JMH itself interrupts an iteration after the class's `@Timeout`, which helps where the benchmark heeds it.
final class Watchdog {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Duration longest;
    private final Thread thread = Thread.ofPlatform().daemon().name("watchdog").unstarted(this::watch);

    private Watchdog(Duration longest) {
        this.longest = longest;
    }

    /// Watches until it is stopped.
    ///
    /// @param longest how long a process may live
    static Watchdog over(Duration longest) {
        var watchdog = new Watchdog(longest);
        watchdog.thread.start();
        return watchdog;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                killTheOld();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void killTheOld() {
        var tooOld = Instant.now().minus(longest);
        ProcessHandle.current()
                .children()
                .filter(child ->
                        child.info().startInstant().filter(tooOld::isAfter).isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    void stop() {
        thread.interrupt();
    }
}
