package threadlab.runner.pass;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import threadlab.jfr.timeline.Histograms;

/// Asks to be resumed at fixed moments while a pass is made, and notes how much later it was.
///
/// It is an open loop: each moment counts, those missed while it was not resumed as well, so that one long delay weighs
/// what it cost. Used by the thread that starts it.
final class ResumeCanary {

    private static final long INTERVAL_NANOS = 2_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Histogram delays = Histograms.empty();
    private final Thread thread;
    private volatile boolean stopped;

    private ResumeCanary(Thread.Builder builder) {
        thread = builder.name("resume-canary").unstarted(this::run);
    }

    /// Starts one.
    ///
    /// @param isVirtual whether on a virtual thread, which needs a carrier, or on a platform thread
    static ResumeCanary start(boolean isVirtual) {
        var canary = new ResumeCanary(
                isVirtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon());
        canary.thread.start();
        return canary;
    }

    private void run() {
        var due = System.nanoTime() + INTERVAL_NANOS;
        while (!stopped) {
            try {
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            } catch (InterruptedException e) {
                return;
            }
            for (var now = System.nanoTime(); due <= now; due += INTERVAL_NANOS) {
                delays.recordValue(now - due);
            }
        }
    }

    /// Lets it end and returns the delays; one that lasts counts until then. None where it does not end in time.
    Histogram stop() throws InterruptedException {
        stopped = true;
        return thread.join(PATIENCE) ? delays : Histograms.empty();
    }
}
