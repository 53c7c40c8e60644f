package threadlab.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.Model;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.words.Phrases;
import threadlab.report.words.Text;

/// Shows every scenario under every model in one table: a mark, a figure and a link each.
///
/// @param models the columns
/// @param rows one a scenario
public record Overview(List<Text> models, List<Row> rows) {

    /// Shows one scenario.
    ///
    /// @param figure what the cells' figures are
    /// @param source the event or clock that they rest on
    public record Row(ScenarioView scenario, Text figure, Text source, List<Cell> cells) {}

    /// Shows one scenario under one model.
    public sealed interface Cell {}

    /// The run has no such trial.
    public record Nothing() implements Cell {}

    /// There was nothing to run, or nothing came of it.
    ///
    /// @param status in one word
    /// @param why in a sentence
    public record Without(Text status, Text why, String anchor) implements Cell {}

    /// It was run.
    ///
    /// @param kind what became of the predictions of all workloads and variants: the worst of it
    /// @param held how many held
    /// @param all how many there were
    /// @param refuted how many were refuted
    /// @param open how many were left open
    /// @param figure null where no pass gave it
    public record Run(
            @Nullable Kind kind,
            long held,
            long all,
            long refuted,
            long open,
            @Nullable String figure,
            String anchor) implements Cell {

        public String sign() {
            return kind == null ? "·" : Graded.sign(kind);
        }

        /// Returns what became of those that did not hold.
        public List<Text> others() {
            return Stream.of(
                            counted("overview.refuted", refuted),
                            counted("overview.open", open),
                            counted("overview.untested", all - held - refuted - open))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<Text> counted(String key, long count) {
            return count == 0 ? Optional.empty() : Optional.of(Text.say(key, count));
        }

        public String css() {
            return kind == null ? "v-notrun" : Graded.css(kind);
        }

        /// Returns the mark in words.
        public Text words() {
            return kind == null ? Text.say("overview.noPrediction") : Text.say("overview.cell." + kind.name());
        }
    }

    static Overview of(List<ScenarioView> scenarios) {
        var models = Arrays.stream(Model.values())
                .filter(model -> scenarios.stream()
                        .anyMatch(scenario -> trials(scenario, model).findAny().isPresent()))
                .toList();
        return new Overview(
                models.stream().map(model -> Phrases.of(model.title())).toList(),
                scenarios.stream().map(scenario -> row(scenario, models)).toList());
    }

    private record Tried(WorkloadView workload, TrialView view) {}

    private static Stream<Tried> trials(ScenarioView scenario, Model model) {
        return scenario.workloads().stream()
                .flatMap(workload -> workload.trials().stream().map(trial -> new Tried(workload, trial)))
                .filter(tried -> Testimony.model(tried.view.trial().model()).equals(Optional.of(model)));
    }

    private static Row row(ScenarioView scenario, List<Model> models) {
        var source = scenario.workloads().stream()
                .flatMap(workload -> workload.trials().stream())
                .filter(trial -> Headline.figure(scenario.id(), trial.trial()) != null)
                .findFirst()
                .map(trial -> Headline.source(scenario.id(), trial.trial()))
                .orElse(Text.say("overview.noSource"));
        return new Row(
                scenario,
                Headline.words(scenario.id()),
                source,
                models.stream().map(model -> cell(scenario, model)).toList());
    }

    private static Cell cell(ScenarioView scenario, Model model) {
        var tried = trials(scenario, model).toList();
        if (tried.isEmpty()) {
            return new Nothing();
        }
        var first = tried.stream()
                .filter(each -> each.view.trial().model().equals(model.id()))
                .findFirst()
                .orElse(tried.getFirst());
        var anchor = first.workload.anchor(first.view);
        if (tried.stream().allMatch(each -> each.view.trial().status() != Status.OK)) {
            return new Without(first.view.status(), first.view.reason(), anchor);
        }
        var kinds = tried.stream()
                .flatMap(each -> each.view.graded().stream())
                .map(graded -> graded.verdict().verdict())
                .toList();
        return new Run(
                worst(kinds),
                count(kinds, Kind.CONFIRMED),
                kinds.size(),
                count(kinds, Kind.REFUTED),
                count(kinds, Kind.INCONCLUSIVE),
                Headline.figure(scenario.id(), first.view.trial()),
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
