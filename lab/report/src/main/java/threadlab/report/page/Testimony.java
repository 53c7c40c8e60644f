package threadlab.report.page;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;

/// Tells what one prediction of the run says of one claim.
///
/// @param claim the claim's id
/// @param model the model of the variant that the prediction is about; empty where it is none of the lab's
/// @param variant the variant's name, for people
/// @param link where the prediction is
record Testimony(String claim, Standing standing, Optional<Model> model, String variant, ClaimRow.Link link) {

    static Stream<Testimony> of(WorkloadView workload) {
        return workload.graded().stream().flatMap(graded -> of(workload.run(), graded));
    }

    private static Stream<Testimony> of(ScenarioRun run, Graded graded) {
        var verdict = graded.verdict();
        var label = "%s, %s: %s".formatted(run.id(), run.workload().title(), verdict.statement());
        return graded.citations().stream()
                .map(citation -> new Testimony(
                        citation.claim(),
                        Standing.of(verdict.verdict(), citation.bearing()),
                        model(verdict.model()),
                        title(run, verdict.model()),
                        new ClaimRow.Link(graded.anchor(), label)));
    }

    static Optional<Model> model(String variant) {
        return Arrays.stream(Model.values())
                .filter(model -> variant.equals(model.id()) || variant.startsWith(model.id() + "-"))
                .findFirst();
    }

    private static String title(ScenarioRun run, String variant) {
        return run.trials().stream()
                .filter(trial -> trial.model().equals(variant))
                .map(Trial::title)
                .findFirst()
                .orElse(variant);
    }

    /// Returns the name of the model, or of the variant where it has none of the lab's.
    String modelTitle() {
        return model.map(Model::title).orElse(variant);
    }

    /// Returns what tells the variant from the plain one of its model; empty where it is that one.
    String suffix() {
        var prefix = modelTitle() + ", ";
        return variant.startsWith(prefix) ? variant.substring(prefix.length()) : "";
    }

    /// Returns where its model stands among the others.
    int modelOrder() {
        return model.map(Model::ordinal).orElse(Model.values().length);
    }
}
