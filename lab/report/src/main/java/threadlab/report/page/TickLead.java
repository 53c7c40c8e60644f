package threadlab.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.Figures;
import threadlab.model.Model;
import threadlab.model.run.WorkloadData;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.report.svg.Axis;
import threadlab.report.svg.Bar;
import threadlab.report.svg.Look;
import threadlab.report.svg.Stage;
import threadlab.report.words.Phrases;
import threadlab.report.words.Text;

/// Draws a tick beside tasks that compute: in time where somebody takes the processor away from them, else late.
final class TickLead {

    static final String SCENARIO = "heartbeat";

    private static final String TICKER = "heart";
    private static final String PERIOD = "tickMillis";
    private static final int MOST_TASKS = 4;

    private final long periodNanos;
    private final Axis axis;

    private TickLead(long periodNanos, Axis axis) {
        this.periodNanos = periodNanos;
        this.axis = axis;
    }

    static Optional<Lead> of(WorkloadData workload, Map<Model, Timeline> timelines) {
        var virtual = timelines.get(Model.VIRTUAL_THREADS);
        if (virtual == null
                || !(workload.numbers().get(PERIOD) instanceof Number period)
                || ticker(virtual).isEmpty()) {
            return Optional.empty();
        }
        var axis = Stage.axis(timelines.values().stream()
                .mapToLong(Timeline::durationNanos)
                .max()
                .orElse(0));
        var lead = new TickLead(period.longValue() * 1_000_000, axis);
        var acts = timelines.entrySet().stream()
                .filter(entry -> ticker(entry.getValue()).isPresent())
                .map(entry -> lead.act(entry.getKey(), entry.getValue()))
                .toList();
        return Optional.of(new Lead(
                SCENARIO,
                Text.say("lead.tick.title", period.longValue()),
                lead.sentence(virtual),
                Leads.sources(timelines),
                "#" + Links.anchor("scenario", SCENARIO),
                Stage.of(axis, acts)));
    }

    private static Optional<Lane> ticker(Timeline timeline) {
        return timeline.lanes(Lane.Kind.TASK).stream()
                .filter(lane -> lane.name().equals(TICKER))
                .findFirst();
    }

    private Text sentence(Timeline virtual) {
        var carriers = virtual.lanes(Lane.Kind.CARRIER).size();
        var late = nanos(Ticks.of(ticker(virtual).orElseThrow(), periodNanos).worstNanos());
        return carriers == 0
                ? Text.say("lead.tick.sentence.noCarriers", late)
                : Text.say("lead.tick.sentence", carriers, late);
    }

    private Stage.Act act(Model model, Timeline timeline) {
        var ticks = Ticks.of(ticker(timeline).orElseThrow(), periodNanos);
        var note =
                Text.say("lead.tick.note", ticks.came().size(), nanos(ticks.medianNanos()), nanos(ticks.worstNanos()));
        var rows = Stream.concat(
                        timeline.lanes(Lane.Kind.TASK).stream()
                                .limit(MOST_TASKS)
                                .map(lane -> task(lane, ticks)),
                        timeline.lanes(Lane.Kind.CARRIER).stream()
                                .limit(MOST_TASKS)
                                .map(this::carrier))
                .toList();
        return new Stage.Act(Phrases.of(model.title()), note, rows);
    }

    private Stage.Row task(Lane lane, Ticks ticks) {
        if (!lane.name().equals(TICKER)) {
            return new Stage.Row(0, Text.same(lane.name()), Bar.of(lane.slices(), axis), List.of());
        }
        var bars = new ArrayList<Bar>(Bar.of(
                lane.slices().stream()
                        .filter(slice -> slice.state() == State.SLEEPING)
                        .toList(),
                axis));
        for (var tick : ticks.came()) {
            bars.add(Bar.between(tick.dueNanos(), tick.cameNanos(), Look.OVERDUE, axis));
        }
        return new Stage.Row(
                0,
                Text.say("lead.tick.lane"),
                bars.stream().filter(bar -> bar.width() > 0).toList(),
                ticks.came().stream().map(tick -> axis.x(tick.cameNanos())).toList());
    }

    private Stage.Row carrier(Lane lane) {
        var number = lane.name().replaceFirst(".*-(?=\\d+$)", "");
        return new Stage.Row(0, Text.say("lead.tick.carrier", number), Bar.named(lane.slices(), axis), List.of());
    }

    private static String nanos(double nanos) {
        return Figures.format(nanos, Unit.NANOS);
    }
}
