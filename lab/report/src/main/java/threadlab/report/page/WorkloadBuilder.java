package threadlab.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Timeline;
import threadlab.report.pack.Packed;
import threadlab.report.svg.Axis;
import threadlab.report.svg.Poster;
import threadlab.report.svg.StateStyle;
import threadlab.report.svg.TimelinePlot;
import threadlab.report.svg.WallPlot;

/// Builds the part of a page that is about one workload.
final class WorkloadBuilder {

    /// What one trial takes of the page, which has some three hundred.
    private static final int MOST_LANES = 48;

    private static final long MOST_SLICES = 8_000;

    private final String anchor;
    private final ScenarioRun run;
    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private final List<Graded> graded;

    private WorkloadBuilder(ScenarioRun run, Function<Trial, Reading> recordings) {
        this.run = run;
        anchor = Links.anchor("workload", run.id(), run.workload().id());
        run.trials().forEach(trial -> readings.put(trial.model(), recordings.apply(trial)));
        graded = IntStream.range(0, run.verdicts().size())
                .mapToObj(i -> new Graded(run.verdicts().get(i), anchor + "-p" + (i + 1)))
                .toList();
    }

    static WorkloadView build(ScenarioRun scenario, Run run, Function<Trial, Reading> recordings) {
        return new WorkloadBuilder(scenario, recordings).view(run);
    }

    private WorkloadView view(Run whole) {
        var timelines = timelines();
        var axis = TimelinePlot.axis(timelines);
        var slowest = slowestMedian();
        var trials =
                run.trials().stream().map(trial -> trial(trial, axis, slowest)).toList();
        return new WorkloadView(
                anchor,
                run,
                whole.environment(),
                whole.command(),
                Comparison.of(trials),
                trials,
                graded,
                WallPlot.of(run.trials()),
                legend(timelines),
                poster(axis),
                packed());
    }

    private Poster poster(Axis axis) {
        var tasks = new LinkedHashMap<String, Timeline>();
        for (var trial : run.trials()) {
            if (readings.get(trial.model()) instanceof Reading.Read(var timeline)) {
                tasks.put(trial.title(), timeline);
            }
        }
        var drawn = tasks.values().stream()
                .flatMap(timeline ->
                        Stream.of(Lane.Kind.TASK, Lane.Kind.CARRIER).flatMap(kind -> timeline.lanes(kind).stream()));
        return Poster.of(run.title() + ": " + run.workload().title(), tasks, axis, StateStyle.of(drawn));
    }

    private String packed() {
        var variants = run.trials().stream()
                .filter(trial -> readings.get(trial.model()) instanceof Reading.Read)
                .map(this::variant)
                .toList();
        return variants.isEmpty() ? "" : Packed.of(variants);
    }

    private Packed.Variant variant(Trial trial) {
        var timeline = ((Reading.Read) Objects.requireNonNull(readings.get(trial.model()))).timeline();
        return new Packed.Variant(
                trial.title(), timeline.limitedTo(MOST_LANES).merged(MOST_SLICES), trial.distributions());
    }

    private List<Timeline> timelines() {
        return readings.values().stream()
                .filter(Reading.Read.class::isInstance)
                .map(reading -> ((Reading.Read) reading).timeline())
                .toList();
    }

    private double slowestMedian() {
        return run.trials().stream()
                .map(Walls::of)
                .mapToDouble(walls -> walls == null ? 0 : walls.summary().center())
                .max()
                .orElse(0);
    }

    private TrialView trial(Trial trial, Axis axis, double slowest) {
        var walls = Walls.of(trial);
        var bar = walls == null || slowest == 0
                ? 0
                : Axis.tenth(100 * walls.summary().center() / slowest);
        var own = graded.stream()
                .filter(each -> each.verdict().model().equals(trial.model()))
                .toList();
        return new TrialView(trial, walls, bar, own, picture(trial, axis));
    }

    private Picture picture(Trial trial, Axis axis) {
        return switch (Objects.requireNonNull(readings.get(trial.model()))) {
            case Reading.Read(var timeline) ->
                new Picture.Drawn(TimelinePlot.of(timeline, axis), timeline.gaps(), timeline.lostBytes());
            case Reading.Nothing(var why) -> new Picture.Missing(why);
        };
    }

    private static List<StateStyle> legend(List<Timeline> timelines) {
        return StateStyle.of(timelines.stream().flatMap(timeline -> timeline.lanes().stream()));
    }
}
