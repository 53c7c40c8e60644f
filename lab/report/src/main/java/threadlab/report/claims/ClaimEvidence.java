package threadlab.report.claims;

import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.peer.Peer;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.words.Message;
import threadlab.report.html.PageFiles;
import threadlab.report.scenario.VerdictView;
import threadlab.report.scenario.WorkloadView;
import threadlab.report.words.LocalizedText;

/// Relates one check of the run to one claim that it cites.
///
/// @param claim the claim's id
/// @param model the model of the variant that was checked; empty where it is none of the lab's
/// @param variant the variant's name
/// @param scenario whose check it is
/// @param measured the check's figure
/// @param link where the check is
record ClaimEvidence(
        String claim,
        ClaimStatus status,
        Optional<Model> model,
        Message variant,
        ClaimRow.Tester scenario,
        Message measured,
        ClaimRow.Link link) {

    static Stream<ClaimEvidence> of(WorkloadView workload) {
        return workload.verdicts().stream().flatMap(verdict -> of(workload.run(), verdict));
    }

    private static Stream<ClaimEvidence> of(ScenarioRun run, VerdictView view) {
        var verdict = view.verdict();
        var label =
                LocalizedText.say("claims.check", run.title(), run.workload().title(), verdict.statement());
        return view.citations().stream()
                .map(citation -> new ClaimEvidence(
                        citation.claim(),
                        ClaimStatus.of(verdict.verdict(), citation.bearing()),
                        Model.ofVariant(verdict.model()),
                        title(run, verdict.model()),
                        new ClaimRow.Tester(PageFiles.scenario(run.id()), LocalizedText.of(run.title())),
                        verdict.measured(),
                        new ClaimRow.Link(PageFiles.scenario(run.id(), view.anchor()), label)));
    }

    private static Message title(ScenarioRun run, String variant) {
        return run.trials().stream()
                .filter(trial -> trial.model().equals(variant))
                .map(Trial::title)
                .findFirst()
                .orElse(Message.plain(variant));
    }

    /// Returns whether CPython or Node ran the variant.
    boolean isOnPeer() {
        return peer().isPresent();
    }

    /// Returns the runtime beside the JVM that ran the variant; empty where the JVM did.
    Optional<Peer> peer() {
        return model.flatMap(Model::peer);
    }

    /// Returns the name of the model, with the interpreter where there are several, or of the variant where it
    /// has none of the lab's.
    LocalizedText modelTitle() {
        return LocalizedText.of(model.map(known -> known.titleIn(variant)).orElse(variant));
    }

    /// Returns the difference from the model's plain variant; empty for that one.
    LocalizedText difference() {
        return model.flatMap(known -> known.difference(variant))
                .map(LocalizedText::of)
                .orElse(LocalizedText.nothing());
    }

    /// Returns the rank of the model; variants of unknown models come last.
    int modelOrder() {
        return model.map(Model::ordinal).orElse(Model.values().length);
    }
}
