package threadlab.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Stops a run on Ctrl-C and holds the JVM's end back until the report is written.
final class StopHook {

    private static final long SECONDS_TO_REPORT = 30;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;

    private StopHook(Runnable stop) {
        this.thread = Thread.ofPlatform().name("stop").unstarted(() -> {
            stop.run();
            awaitReport();
        });
    }

    static StopHook install(Runnable stop) {
        var hook = new StopHook(stop);
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    private void awaitReport() {
        try {
            done.await(SECONDS_TO_REPORT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the JVM end.
    void release() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook has done its work
        }
    }
}
