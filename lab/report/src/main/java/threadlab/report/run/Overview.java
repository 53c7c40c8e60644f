package threadlab.report.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.Model;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.scenario.KeyFigure;
import threadlab.report.scenario.ScenarioView;
import threadlab.report.scenario.TrialView;
import threadlab.report.scenario.VerdictView;
import threadlab.report.scenario.WorkloadView;
import threadlab.report.words.LocalizedText;

/// Shows every scenario under every model in one table: a mark, a figure and a link each.
///
/// @param models the columns
/// @param rows one a scenario
public record Overview(List<LocalizedText> models, List<Row> rows) {

    /// Shows one scenario.
    ///
    /// @param figure what the cells' figures are
    /// @param source the event or clock that they rest on
    public record Row(ScenarioView scenario, LocalizedText figure, LocalizedText source, List<Cell> cells) {}

    /// Shows one scenario under one model.
    public sealed interface Cell {}

    /// The run has no such trial.
    public record NotInRun() implements Cell {}

    /// There was nothing to run, or no trial gave figures.
    ///
    /// @param status in one word
    /// @param why in a sentence
    public record WithoutFigures(LocalizedText status, LocalizedText why, String anchor) implements Cell {}

    /// It was run.
    ///
    /// @param kind the worst verdict over all workloads and variants
    /// @param held how many checks held
    /// @param all how many there were
    /// @param refuted how many were refuted
    /// @param open how many were left open
    /// @param figure null where no pass gave it
    public record Checked(
            @Nullable Kind kind,
            long held,
            long all,
            long refuted,
            long open,
            @Nullable String figure,
            String anchor) implements Cell {

        public String sign() {
            return kind == null ? "·" : VerdictView.sign(kind);
        }

        /// Returns the counts of the checks that did not hold.
        public List<LocalizedText> others() {
            return Stream.of(
                            counted("overview.refuted", refuted),
                            counted("overview.open", open),
                            counted("overview.untested", all - held - refuted - open))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<LocalizedText> counted(String key, long count) {
            return count == 0 ? Optional.empty() : Optional.of(LocalizedText.say(key, count));
        }

        public String css() {
            return kind == null ? "v-notrun" : VerdictView.css(kind);
        }

        /// Returns the mark in words.
        public LocalizedText words() {
            return kind == null
                    ? LocalizedText.say("overview.noPrediction")
                    : LocalizedText.say("overview.cell." + kind.name());
        }
    }

    static Overview of(List<ScenarioView> scenarios) {
        var models = Arrays.stream(Model.values())
                .filter(model -> scenarios.stream()
                        .anyMatch(scenario -> trials(scenario, model).findAny().isPresent()))
                .toList();
        return new Overview(
                models.stream().map(model -> LocalizedText.of(model.title())).toList(),
                scenarios.stream().map(scenario -> row(scenario, models)).toList());
    }

    private record Tried(WorkloadView workload, TrialView view) {}

    private static Stream<Tried> trials(ScenarioView scenario, Model model) {
        return scenario.workloads().stream()
                .flatMap(workload -> workload.trials().stream().map(trial -> new Tried(workload, trial)))
                .filter(tried -> Model.ofVariant(tried.view.trial().model()).equals(Optional.of(model)));
    }

    private static Row row(ScenarioView scenario, List<Model> models) {
        var source = scenario.workloads().stream()
                .flatMap(workload -> workload.trials().stream())
                .filter(trial -> KeyFigure.of(scenario.main(), trial.trial()) != null)
                .findFirst()
                .map(trial -> KeyFigure.source(scenario.main(), trial.trial()))
                .orElse(LocalizedText.say("overview.noSource"));
        return new Row(
                scenario,
                KeyFigure.title(scenario.main()),
                source,
                models.stream().map(model -> cell(scenario, model)).toList());
    }

    private static Cell cell(ScenarioView scenario, Model model) {
        var tried = trials(scenario, model).toList();
        if (tried.isEmpty()) {
            return new NotInRun();
        }
        var first = tried.stream()
                .filter(each -> each.view.trial().model().equals(model.id()))
                .findFirst()
                .orElse(tried.getFirst());
        var anchor = first.workload.anchor(first.view);
        if (tried.stream().allMatch(each -> each.view.trial().status() != Status.OK)) {
            return new WithoutFigures(first.view.status(), first.view.reason(), anchor);
        }
        var kinds = tried.stream()
                .flatMap(each -> each.view.verdicts().stream())
                .map(view -> view.verdict().verdict())
                .toList();
        return new Checked(
                worst(kinds),
                count(kinds, Kind.CONFIRMED),
                kinds.size(),
                count(kinds, Kind.REFUTED),
                count(kinds, Kind.INCONCLUSIVE),
                KeyFigure.of(scenario.main(), first.view.trial()),
                anchor);
    }

    private static long count(List<Kind> kinds, Kind kind) {
        return kinds.stream().filter(kind::equals).count();
    }

    private static @Nullable Kind worst(List<Kind> kinds) {
        return Stream.of(Kind.REFUTED, Kind.INCONCLUSIVE, Kind.CONFIRMED, Kind.NOT_RUN)
                .filter(kinds::contains)
                .findFirst()
                .orElse(null);
    }
}
