package threadlab.benchmarks.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Kills processes of this JVM that live too long: a benchmark that hangs costs its result, not the run.
///
/// JMH itself interrupts an iteration after the class's `@Timeout`, which helps where the benchmark heeds it.
final class Watchdog {

    private final Duration longest;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watchdog").factory());

    private Watchdog(Duration longest) {
        this.longest = longest;
    }

    /// Watches until it is stopped.
    ///
    /// @param longest how long a process may live
    static Watchdog over(Duration longest) {
        var watchdog = new Watchdog(longest);
        watchdog.timer.scheduleWithFixedDelay(watchdog::look, 1, 1, TimeUnit.SECONDS);
        return watchdog;
    }

    private void look() {
        var tooOld = Instant.now().minus(longest);
        ProcessHandle.current()
                .children()
                .filter(child ->
                        child.info().startInstant().filter(tooOld::isAfter).isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    void stop() {
        timer.shutdownNow();
    }
}
