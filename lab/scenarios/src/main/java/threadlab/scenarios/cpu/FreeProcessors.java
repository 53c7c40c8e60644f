package threadlab.scenarios.cpu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import threadlab.scenarios.cpu.Segments.Segment;

/// Waits until no other process needs the processors.
///
/// It probes with platform threads that read the clock, whatever the model. Whether the processors stayed free is
/// for the lab to judge. The time limit is for all waits together: on a machine that is always busy, waiting each
/// time gains nothing. Used by one thread at a time.
public final class FreeProcessors {

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration PROBE = Duration.ofMillis(10);
    private static final double ALMOST_ALL = 0.9;

    private long nanosLeft = PATIENCE.toNanos();

    /// Waits until so many threads can run all the time, or until the time limit.
    ///
    /// @return whether it found that many processors free
    /// @throws InterruptedException where the thread was interrupted while it waited
    public boolean await(int processors) throws InterruptedException {
        var free = shareGiven(processors) >= ALMOST_ALL;
        while (!free && nanosLeft > 0) {
            var begin = System.nanoTime();
            Thread.sleep(PROBE);
            free = shareGiven(processors) >= ALMOST_ALL;
            nanosLeft -= System.nanoTime() - begin;
        }
        return free;
    }

    private static double shareGiven(int processors) throws InterruptedException {
        var clocks = new ArrayList<SegmentClock>();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < processors; i++) {
            var clock = new SegmentClock("probe-" + i);
            clocks.add(clock);
            threads.add(Thread.ofPlatform().name("probe-" + i).start(() -> readOn(clock)));
        }
        for (var thread : threads) {
            thread.join();
        }
        var ran = clocks.stream()
                .map(SegmentClock::segments)
                .flatMap(List::stream)
                .mapToLong(Segment::nanos)
                .sum();
        return (double) ran / (processors * PROBE.toNanos());
    }

    private static void readOn(SegmentClock clock) {
        var end = clock.read() + PROBE.toNanos();
        while (clock.read() < end) {
            Thread.onSpinWait();
        }
    }
}
