package threadlab.jfr.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Event;
import threadlab.jfr.parse.RecordingReader;

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
    /// @throws UnreadableRecordingException if the file is missing, empty, no recording, or nothing of it
    ///     can be read
    public static SchedulerTotals of(Path file) throws IOException {
        var sum = new Sum();
        var window = RecordingReader.forEach(
                file,
                Map.of(
                        EventNames.VIRTUAL_THREAD_SLICE,
                        sum::slice,
                        EventNames.VIRTUAL_THREAD_PINNED,
                        event -> sum.pins++,
                        "jdk.DataLoss",
                        event -> sum.lostBytes += event.number("amount")));
        return sum.totals(window);
    }

    /// Adds up events, which come on one thread.
    private static final class Sum {

        private final Set<ThreadKey> carriers = new HashSet<>();
        private final Histogram queueWaits = Histograms.empty();
        private long slices;
        private long busyNanos;
        private long pins;
        private long lostBytes;

        void slice(Event event) {
            slices++;
            busyNanos += event.time().length();
            var carrier = event.thread();
            if (carrier != null) {
                carriers.add(carrier);
            }
            var queued = event.number("queued");
            if (queued >= 0) {
                queueWaits.recordValue(queued);
            }
        }

        SchedulerTotals totals(Interval window) {
            var share = (double) busyNanos / Math.max(1, window.length() * carriers.size());
            return new SchedulerTotals(slices, pins, queueWaits.getValueAtPercentile(50), share, lostBytes);
        }
    }
}
