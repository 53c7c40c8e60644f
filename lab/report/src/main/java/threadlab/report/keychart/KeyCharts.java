package threadlab.report.keychart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.run.LeadPicture;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.Timeline;
import threadlab.report.timeline.TimelineResult;

/// Draws the pictures that scenarios ask for at the head of the report, from the recorded passes that the run has.
///
/// Where a run has fewer than two of a picture's variants there is no picture.
public final class KeyCharts {

    private static final int FEWEST_PANELS = 2;

    private final List<Wanted> wanted = new ArrayList<>();

    /// Collects what one picture needs.
    private record Wanted(ScenarioRun run, LeadPicture picture, Map<String, RecordedVariant> found) {

        /// Returns what was found, in the order of the panels.
        List<RecordedVariant> inOrder() {
            return picture.variants().stream()
                    .flatMap(variant -> Stream.ofNullable(found.get(variant)))
                    .toList();
        }
    }

    /// Wraps a reader of recordings, to keep what the picture of a scenario's main workload needs.
    public Function<Trial, TimelineResult> watching(
            ScenarioRun run, boolean main, Function<Trial, TimelineResult> recordings) {
        var picture = run.lead();
        if (picture == null || !main) {
            return recordings;
        }
        var found = new LinkedHashMap<String, RecordedVariant>();
        wanted.add(new Wanted(run, picture, found));
        return trial -> {
            var result = recordings.apply(trial);
            if (result instanceof TimelineResult.Read(var timeline)
                    && picture.variants().contains(trial.model())) {
                found.put(trial.model(), RecordedVariant.of(trial, timeline));
            }
            return result;
        };
    }

    /// Returns the pictures, in the order of the scenarios.
    public List<KeyChart> drawn() {
        return wanted.stream().flatMap(each -> draw(each).stream()).toList();
    }

    private static Optional<KeyChart> draw(Wanted wanted) {
        var picture = wanted.picture;
        var variants = wanted.inOrder();
        var drawing = switch (picture.kind()) {
            case WHO_RUNS_WHEN -> variants.size() < FEWEST_PANELS ? null : TaskTurnsChart.of(variants);
            case LATE_TICKS -> {
                var ticks = picture.ticks();
                var ticking = ticks == null
                        ? List.<RecordedVariant>of()
                        : variants.stream()
                                .filter(each -> each.hasTask(ticks.task()))
                                .toList();
                yield ticks == null || ticking.size() < FEWEST_PANELS ? null : LateTicksChart.of(ticks, ticking);
            }
        };
        return Optional.ofNullable(drawing).map(chart -> KeyChart.of(wanted.run, picture, chart, sources(variants)));
    }

    /// Names the events that timelines rest on.
    private static String sources(List<RecordedVariant> variants) {
        return variants.stream()
                .map(RecordedVariant::timeline)
                .flatMap(timeline ->
                        Stream.concat(timeline.lanes(Lane.Kind.TASK).stream(), timeline.workSegments().stream()))
                .flatMap(lane -> lane.slices().stream())
                .map(Slice::source)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// Returns how long the longest pass lasts.
    static long longestNanos(List<RecordedVariant> variants) {
        return variants.stream()
                .map(RecordedVariant::timeline)
                .mapToLong(Timeline::durationNanos)
                .max()
                .orElse(0);
    }
}
