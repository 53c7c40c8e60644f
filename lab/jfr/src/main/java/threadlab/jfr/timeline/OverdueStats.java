package threadlab.jfr.timeline;

import static threadlab.jfr.parse.RecordingWords.say;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitLimit;
import threadlab.model.run.Distribution;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.State;
import threadlab.model.words.Message;

/// Counts for how long timed waits were overdue.
final class OverdueStats implements StateSink {

    static final Message SOURCE = say("source.overdue", Figures.format(WaitLimit.TOLERANCE_NANOS, Unit.NANOS));

    private final Histogram lengths = Histograms.empty();
    private final StateSink next;

    /// @param next receives every slice as well
    OverdueStats(StateSink next) {
        this.next = next;
    }

    @Override
    public void add(State state, long start, long end, int mount, @Nullable EventDetail detail) {
        if (state == State.OVERDUE) {
            lengths.recordValue(end - start);
        }
        next.add(state, start, end, mount, detail);
    }

    /// Adds what the waits of a thread or task show, as laid out by [WaitLayout].
    void add(List<StateInterval> waits) {
        waits.stream()
                .filter(wait -> wait.state() == State.OVERDUE)
                .forEach(wait -> lengths.recordValue(wait.end() - wait.start()));
    }

    /// Returns the distribution; null if no wait was overdue.
    @Nullable
    Distribution distribution() {
        return lengths.getTotalCount() == 0 ? null : Histograms.distribution(SOURCE, lengths);
    }
}
