package threadlab.report.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import threadlab.model.Model;
import threadlab.model.VariantId;
import threadlab.model.claims.Claim;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.report.html.Links;
import threadlab.report.timeline.TimelineResult;
import threadlab.report.words.LocalizedText;

/// Builds the part of a report that is about one scenario.
public final class ScenarioViewBuilder {

    private ScenarioViewBuilder() {}

    /// Builds the part.
    ///
    /// @param workloads those of the scenario, one at least, the main one first
    /// @param recordings gives for a workload what reads a trial's recording; that is called once a trial
    public static ScenarioView build(
            Run run, List<ScenarioRun> workloads, Function<ScenarioRun, Function<Trial, TimelineResult>> recordings) {
        var main = workloads.getFirst();
        return new ScenarioView(
                Links.anchor("scenario", main.id()),
                main.id(),
                LocalizedText.of(main.title()),
                LocalizedText.of(main.question()),
                claims(workloads),
                new SourceView(LocalizedText.say("code.task"), main.taskSource(), ""),
                variants(workloads),
                workloads.stream()
                        .map(workload -> WorkloadViewBuilder.build(workload, run, recordings.apply(workload)))
                        .toList());
    }

    private static List<Claim> claims(List<ScenarioRun> workloads) {
        return workloads.stream()
                .flatMap(workload -> workload.claims().stream())
                .distinct()
                .sorted(Claim.BY_ROW)
                .toList();
    }

    private static List<SourceView> variants(List<ScenarioRun> workloads) {
        Map<String, SourceView> byModel = new LinkedHashMap<>();
        workloads.stream()
                .flatMap(workload -> workload.trials().stream())
                .filter(trial -> !trial.source().isBlank())
                .forEach(trial -> byModel.putIfAbsent(
                        VariantId.of(trial.model()).own(),
                        new SourceView(title(trial), trial.source(), String.join(" ", trial.jvmArgs()))));
        return new ArrayList<>(byModel.values());
    }

    /// Several interpreters run the same source.
    private static LocalizedText title(Trial trial) {
        return LocalizedText.of(Model.ofVariant(trial.model())
                .map(model -> model.titleWithoutInterpreter(trial.title()))
                .orElse(trial.title()));
    }
}
