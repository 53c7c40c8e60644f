package threadlab.report.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.report.encode.TimelineEncoder;
import threadlab.report.svg.Axis;
import threadlab.report.timeline.StateLegend;
import threadlab.report.timeline.StaticTimeline;
import threadlab.report.timeline.TimelinePicture;
import threadlab.report.timeline.TimelinePlot;
import threadlab.report.timeline.TimelineResult;
import threadlab.report.words.LocalizedText;

/// Builds the part of a page that is about one workload.
public final class WorkloadViewBuilder {

    /// Bounds what one of some three hundred trials takes of the page.
    private static final int MOST_LANES = 48;

    private static final long MOST_SLICES = 8_000;

    private final String anchor;
    private final ScenarioRun run;
    private final Map<String, TimelineResult> readings = new LinkedHashMap<>();
    private final List<VerdictView> verdicts;

    private WorkloadViewBuilder(ScenarioRun run, Function<Trial, TimelineResult> recordings) {
        this.run = run;
        anchor = Anchors.workload(run);
        run.trials().forEach(trial -> readings.put(trial.model(), recordings.apply(trial)));
        verdicts = VerdictView.of(run);
    }

    /// Builds the part.
    ///
    /// @param recordings reads a trial's recording; called once a trial
    public static WorkloadView build(ScenarioRun scenario, Run run, Function<Trial, TimelineResult> recordings) {
        return new WorkloadViewBuilder(scenario, recordings).view(run);
    }

    private WorkloadView view(Run whole) {
        var timelines = timelines();
        var axis = TimelinePlot.axis(timelines);
        var largest = largestFigure();
        var trials =
                run.trials().stream().map(trial -> trial(trial, axis, largest)).toList();
        var ranking = Ranking.of(run);
        return new WorkloadView(
                anchor,
                run,
                whole.environment(),
                whole.command(),
                ranking.sentence(),
                ranking.isAlike(),
                trials,
                verdicts,
                walls(),
                legend(timelines),
                staticTimeline(axis),
                packed());
    }

    private List<WallPlot> walls() {
        return Stream.of(WallPlot.wide(run.trials()), WallPlot.narrow(run.trials()))
                .filter(plot -> !plot.rows().isEmpty())
                .toList();
    }

    private StaticTimeline staticTimeline(Axis axis) {
        var tasks = new LinkedHashMap<String, Timeline>();
        for (var trial : run.trials()) {
            if (readings.get(trial.model()) instanceof TimelineResult.Read(var timeline)) {
                tasks.put(trial.title().english(), timeline);
            }
        }
        var drawn = tasks.values().stream()
                .flatMap(timeline ->
                        Stream.of(Lane.Kind.TASK, Lane.Kind.CARRIER).flatMap(kind -> timeline.lanes(kind).stream()));
        return StaticTimeline.of(run.title() + ": " + run.workload().title(), tasks, axis, StateLegend.of(drawn));
    }

    private String packed() {
        var variants = run.trials().stream()
                .filter(trial -> readings.get(trial.model()) instanceof TimelineResult.Read)
                .map(this::variant)
                .toList();
        return variants.isEmpty() ? "" : TimelineEncoder.of(variants);
    }

    private TimelineEncoder.EncodedVariant variant(Trial trial) {
        var timeline = ((TimelineResult.Read) Objects.requireNonNull(readings.get(trial.model()))).timeline();
        return new TimelineEncoder.EncodedVariant(
                LocalizedText.of(trial.title()),
                timeline.limitedTo(MOST_LANES).merged(MOST_SLICES),
                trial.distributions());
    }

    private List<Timeline> timelines() {
        return readings.values().stream()
                .filter(TimelineResult.Read.class::isInstance)
                .map(reading -> ((TimelineResult.Read) reading).timeline())
                .toList();
    }

    private double largestFigure() {
        return run.trials().stream().mapToDouble(this::figure).max().orElse(0);
    }

    private double figure(Trial trial) {
        return run.keyMetric().of(trial).map(value -> value.summary().center()).orElse(0.0);
    }

    private TrialView trial(Trial trial, Axis axis, double largest) {
        var walls = WallTimes.of(trial);
        var bar = largest == 0 ? 0 : Axis.tenth(100 * figure(trial) / largest);
        var own = verdicts.stream()
                .filter(each -> each.verdict().model().equals(trial.model()))
                .toList();
        return new TrialView(trial, walls, bar, own, picture(trial, axis));
    }

    private TimelinePicture picture(Trial trial, Axis axis) {
        return switch (Objects.requireNonNull(readings.get(trial.model()))) {
            case TimelineResult.Read(var timeline) ->
                new TimelinePicture.Drawn(TimelinePlot.of(timeline, axis), timeline.gaps(), timeline.lostBytes());
            case TimelineResult.Nothing(var why) -> new TimelinePicture.Missing(why);
        };
    }

    private static List<State> legend(List<Timeline> timelines) {
        return StateLegend.of(timelines.stream().flatMap(timeline -> timeline.lanes().stream()));
    }
}
