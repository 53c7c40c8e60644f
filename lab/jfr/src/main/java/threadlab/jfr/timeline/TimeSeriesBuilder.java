package threadlab.jfr.timeline;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.parse.RecordedPass;
import threadlab.model.timeline.SchedulerStats;
import threadlab.model.timeline.State;
import threadlab.model.timeline.TimeSeries;
import threadlab.model.timeline.TimeSeries.Point;
import threadlab.model.timeline.TimeSeries.Quantity;

/// Counts ready, overdue and waiting virtual threads over time, and combines these series with those of
/// mounted threads and of the JDK's samples.
final class TimeSeriesBuilder implements StateSink {

    private static final String AGENT = EventNames.VIRTUAL_THREAD_SLICE + ", by the lab's agent";

    private final RecordedPass pass;
    private final TimeBuckets ready;
    private final TimeBuckets overdue;
    private final TimeBuckets waiting;

    TimeSeriesBuilder(RecordedPass pass) {
        this.pass = pass;
        ready = new TimeBuckets(pass.window());
        overdue = new TimeBuckets(pass.window());
        waiting = new TimeBuckets(pass.window());
    }

    /// Adds a slice of a virtual thread, within the window.
    @Override
    public void add(State state, long start, long end, int mount, @Nullable EventDetail detail) {
        switch (state) {
            case READY -> ready.add(start, end);
            case OVERDUE -> overdue.add(start, end);
            case SLEEPING, PARKED, MONITOR, OBJECT_WAIT, SOCKET, SELECTING, GIL_WAIT -> waiting.add(start, end);
            case RUNNING, RUNNABLE, FILE, UNRECORDED, PINNED, STOPPED, EVENT -> {}
        }
    }

    /// Returns all series after every slice was added.
    ///
    /// @param schedulerStats null if no event shows mounted threads
    List<TimeSeries> all(@Nullable SchedulerStats schedulerStats) {
        var mounted = schedulerStats == null
                ? TimeSeries.missing(Quantity.MOUNTED, missing())
                : series(
                        Quantity.MOUNTED,
                        schedulerStats.source(),
                        schedulerStats.mounted().steps());
        return Stream.concat(
                        Stream.of(
                                mounted,
                                series(Quantity.READY, ready),
                                series(Quantity.OVERDUE, overdue),
                                series(Quantity.WAITING, waiting)),
                        pass.loads().timeSeries())
                .toList();
    }

    private TimeSeries series(Quantity quantity, TimeBuckets buckets) {
        return pass.mounts().isEmpty()
                ? TimeSeries.missing(quantity, missing())
                : series(quantity, EventNames.VIRTUAL_THREAD_SLICE, buckets.means());
    }

    private String missing() {
        return pass.hasVirtualThreads() ? AGENT : "virtual threads: none was seen";
    }

    private TimeSeries series(Quantity quantity, String source, List<Double> means) {
        return new TimeSeries(
                quantity,
                source,
                IntStream.range(0, means.size())
                        .mapToObj(i -> new Point(ready.middle(i), means.get(i)))
                        .toList());
    }
}
