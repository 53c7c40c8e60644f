package threadlab.jfr.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.RecordingReader;
import threadlab.jfr.parse.UnreadableRecordingException;

/// Contains totals of the scheduler of virtual threads over a recording of any length, computed in bounded memory.
///
/// @param slices the number of mount slices, from the agent's `threadlab.VirtualThreadSlice`
/// @param pins the number of `jdk.VirtualThreadPinned`; JDKs up to 23 and from 24 on count differently
/// @param queueWaitP50Nanos the median time from being made ready to being mounted; 0 if there is none
/// @param carrierBusyShare the share of the recording in which the carriers seen had a thread mounted, 0 to 1
/// @param lostBytes the bytes that JFR dropped; if positive, the other totals are too small
public record SchedulerTotals(long slices, long pins, long queueWaitP50Nanos, double carrierBusyShare, long lostBytes) {

    /// Reads a recording.
    ///
    /// @throws UnreadableRecordingException if the file is missing, empty, no recording, or damaged
    public static SchedulerTotals of(Path file) throws IOException {
        try (var stream = EventStream.openFile(file)) {
            var window = RecordingReader.timeOf(file);
            var sum = new Sum(window);
            stream.setReuse(true);
            stream.setOrdered(false);
            stream.onEvent(EventNames.VIRTUAL_THREAD_SLICE, sum::slice);
            stream.onEvent(EventNames.VIRTUAL_THREAD_PINNED, event -> sum.pins++);
            stream.onEvent("jdk.DataLoss", event -> sum.lostBytes += event.getLong("amount"));
            stream.start();
            return sum.totals();
        } catch (IOException | RuntimeException e) {
            throw new UnreadableRecordingException(file, e);
        }
    }

    /// Adds up events; the stream delivers them on one thread.
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
            busyNanos += Interval.of(event).clippedTo(window).length();
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
