package threadlab.benchmarks;

import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/// Starts the threads of one invocation and joins them, so that a benchmark's own thread blocks once for many
/// operations.
final class Crew {

    /// Does something that may be interrupted.
    interface Work {
        void run() throws InterruptedException;
    }

    private Crew() {}

    /// Runs each piece of work on a thread of its own, until all have ended.
    static void run(ThreadFactory threads, Work... works) throws InterruptedException {
        var crew = Stream.of(works)
                .map(work -> threads.newThread(() -> quietly(work)))
                .toList();
        crew.forEach(Thread::start);
        for (var thread : crew) {
            thread.join();
        }
    }

    /// Runs the same work on some threads, until all have ended. None begins before all are there: else the first
    /// would be done when the last is started.
    static void runTogether(ThreadFactory threads, int size, Work work) throws InterruptedException {
        var missing = new CountDownLatch(size);
        Work together = () -> {
            missing.countDown();
            missing.await();
            work.run();
        };
        run(threads, Collections.nCopies(size, together).toArray(Work[]::new));
    }

    /// Returns work that does the same many times.
    static Work repeat(int times, Work work) {
        return () -> {
            for (var i = 0; i < times; i++) {
                work.run();
            }
        };
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
