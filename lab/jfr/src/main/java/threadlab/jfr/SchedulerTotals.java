package threadlab.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;

/// Sums up what a recording of any length tells of the scheduler of virtual threads, in memory that does not grow.
///
/// @param slices stretches on a carrier, by the agent's `threadlab.VirtualThreadSlice`
/// @param pins of `jdk.VirtualThreadPinned`; the JDKs up to 23 and from 24 on do not count the same
/// @param queueWaitP50Nanos the median from being made ready to running; 0 where there is none
/// @param carrierBusyShare how much of the recording the carriers that were seen had a thread mounted, 0 to 1
/// @param lostBytes what JFR dropped: with it all the rest is too small
public record SchedulerTotals(long slices, long pins, long queueWaitP50Nanos, double carrierBusyShare, long lostBytes) {

    /// Reads a recording.
    ///
    /// @throws UnreadableRecordingException where the file is missing, empty, no recording, or damaged
    public static SchedulerTotals of(Path file) throws IOException {
        try (var stream = EventStream.openFile(file)) {
            var window = Chunks.timeOf(Chunks.of(file));
            var sum = new Sum(window);
            stream.setReuse(true);
            stream.setOrdered(false);
            stream.onEvent(Hop.EVENT, sum::slice);
            stream.onEvent(Pin.EVENT, event -> sum.pins++);
            stream.onEvent("jdk.DataLoss", event -> sum.lostBytes += event.getLong("amount"));
            stream.start();
            return sum.totals();
        } catch (IOException | RuntimeException e) {
            throw new UnreadableRecordingException(file, e);
        }
    }

    /// Adds up events, of which the stream has one thread.
    private static final class Sum {

        private final Interval window;
        private final Set<Long> carriers = new HashSet<>();
        private final Histogram queueWaits = Histograms.empty();
        private long slices;
        private long busyNanos;
        private long pins;
        private long lostBytes;

        Sum(Interval window) {
            this.window = window;
        }

        void slice(RecordedEvent event) {
            slices++;
            busyNanos += RecordedPass.interval(event).clippedTo(window).length();
            carriers.add(event.getThread().getJavaThreadId());
            var queued = event.getDuration("queued").toNanos();
            if (queued >= 0) {
                queueWaits.recordValue(queued);
            }
        }

        SchedulerTotals totals() {
            var share = (double) busyNanos / Math.max(1, window.length() * carriers.size());
            return new SchedulerTotals(slices, pins, queueWaits.getValueAtPercentile(50), share, lostBytes);
        }
    }
}
