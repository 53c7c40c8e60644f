package threadlab.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.Timeline;

/// Finds what the two leading pictures need in a run; where a run has not got it there is no picture.
final class Leads {

    private static final Map<String, List<Model>> CASTS = Map.of(
            ComputeLead.SCENARIO,
            List.of(Model.PLATFORM_THREADS, Model.VIRTUAL_THREADS, Model.GIL, Model.EVENT_LOOP),
            TickLead.SCENARIO,
            List.of(Model.PLATFORM_THREADS, Model.GIL, Model.VIRTUAL_THREADS));

    private final Map<String, Map<Model, Timeline>> timelines = new LinkedHashMap<>();

    /// Wraps a reader of recordings, to keep what the pictures need of a scenario's main workload.
    Function<Trial, Reading> watching(ScenarioRun run, boolean main, Function<Trial, Reading> recordings) {
        var cast = main ? CASTS.getOrDefault(run.id(), List.of()) : List.<Model>of();
        return trial -> {
            var reading = recordings.apply(trial);
            if (reading instanceof Reading.Read(var timeline)) {
                cast.stream()
                        .filter(model -> model.id().equals(trial.model()))
                        .forEach(model -> timelines
                                .computeIfAbsent(run.id(), id -> new LinkedHashMap<>())
                                .put(model, timeline));
            }
            return reading;
        };
    }

    /// Returns the pictures that the run gives.
    List<Lead> of(Run run) {
        return Stream.of(
                        ComputeLead.of(cast(ComputeLead.SCENARIO)).stream(),
                        run.scenarios().stream()
                                .filter(scenario -> scenario.id().equals(TickLead.SCENARIO))
                                .limit(1)
                                .flatMap(main -> TickLead.of(main.workload(), cast(TickLead.SCENARIO)).stream()))
                .flatMap(each -> each)
                .toList();
    }

    /// Returns the timelines in the order of the panels.
    private Map<Model, Timeline> cast(String scenario) {
        var found = timelines.getOrDefault(scenario, Map.of());
        var ordered = new LinkedHashMap<Model, Timeline>();
        CASTS.getOrDefault(scenario, List.of()).stream()
                .filter(found::containsKey)
                .forEach(model -> ordered.put(model, found.get(model)));
        return ordered;
    }

    /// Names the events that timelines rest on.
    static String sources(Map<Model, Timeline> timelines) {
        return timelines.values().stream()
                .flatMap(timeline -> timeline.lanes(Lane.Kind.TASK).stream())
                .flatMap(lane -> lane.slices().stream())
                .map(Slice::source)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
