package threadlab.report.keychart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.run.LeadPicture;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.report.svg.Axis;
import threadlab.report.words.LocalizedText;

/// Draws when the ticks of a task were due and when they came, beside other tasks.
final class LateTicksChart {

    private final LeadPicture.Ticks ticks;
    private final Axis axis;

    private LateTicksChart(LeadPicture.Ticks ticks, Axis axis) {
        this.ticks = ticks;
        this.axis = axis;
    }

    /// Draws variants that all have the task that ticks.
    static KeyChart.Drawing of(LeadPicture.Ticks ticks, List<RecordedVariant> variants) {
        var axis = ChartLayout.axis(KeyCharts.longestNanos(variants));
        var chart = new LateTicksChart(ticks, axis);
        return new KeyChart.Drawing(
                chart.sentence(variants),
                ChartLayout.of(axis, variants.stream().map(chart::act).toList()));
    }

    private TickTimes times(RecordedVariant variant) {
        return TickTimes.of(variant.task(ticks.task()).orElseThrow(), ticks.periodNanos());
    }

    private LocalizedText sentence(List<RecordedVariant> variants) {
        var latest = variants.stream()
                .mapToDouble(variant -> times(variant).worstNanos())
                .max()
                .orElseThrow();
        var starved = variants.stream()
                .filter(variant -> times(variant).worstNanos() > latest / 2)
                .toList();
        var titles = LocalizedText.join(
                ", ", starved.stream().map(RecordedVariant::title).toList());
        var carriers = starved.stream()
                .mapToInt(variant -> variant.timeline().lanes(Lane.Kind.CARRIER).size())
                .max()
                .orElse(0);
        return carriers == 0
                ? LocalizedText.say("ticks.latest", titles, nanos(latest))
                : LocalizedText.say("ticks.latestOnCarriers", titles, nanos(latest), carriers);
    }

    private ChartLayout.Act act(RecordedVariant variant) {
        var times = times(variant);
        var note = LocalizedText.say(
                "ticks.note", times.came().size(), nanos(times.medianNanos()), nanos(times.worstNanos()));
        var rows = Stream.concat(
                        variant.lanes(Lane.Kind.TASK).stream().map(lane -> task(lane, times)),
                        variant.lanes(Lane.Kind.CARRIER).stream().map(this::carrier))
                .toList();
        return new ChartLayout.Act(variant.title(), note, rows);
    }

    private ChartLayout.Row task(Lane lane, TickTimes times) {
        if (!lane.name().equals(ticks.task())) {
            return new ChartLayout.Row(0, LocalizedText.same(lane.name()), Bar.of(lane.slices(), axis), List.of());
        }
        var bars = new ArrayList<Bar>(Bar.of(
                lane.slices().stream()
                        .filter(slice -> slice.state() == State.SLEEPING)
                        .toList(),
                axis));
        for (var tick : times.came()) {
            bars.add(Bar.between(tick.dueNanos(), tick.cameNanos(), ChartState.OVERDUE, axis));
        }
        return new ChartLayout.Row(
                0,
                LocalizedText.say("ticks.lane"),
                bars.stream().filter(bar -> bar.width() > 0).toList(),
                times.came().stream().map(tick -> axis.x(tick.cameNanos())).toList());
    }

    private ChartLayout.Row carrier(Lane lane) {
        var number = lane.name().replaceFirst(".*-(?=\\d+$)", "");
        return new ChartLayout.Row(
                0, LocalizedText.say("ticks.carrier", number), Bar.named(lane.slices(), axis), List.of());
    }

    private static String nanos(double nanos) {
        return Figures.format(nanos, Unit.NANOS);
    }
}
