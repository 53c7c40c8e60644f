package threadlab.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.DocumentClaim;
import threadlab.report.page.ClaimRow;
import threadlab.report.page.ClaimTable;
import threadlab.report.page.Graded;
import threadlab.report.page.RunPage;
import threadlab.report.page.TrialView;
import threadlab.report.page.WorkloadView;

/// Writes the verdicts of a run as Markdown.
final class SummaryPage {

    private static final List<String> TRIALS =
            List.of("Variant", "Status", "Median wall", "95 % interval", "Observer's effect", "Verdicts");
    private static final List<String> VERDICTS = List.of(
            "Scenario", "Variant", "Claim", "Prediction", "Verdict", "Expected", "Measured", "Spread", "Reason");

    private static final List<String> CLAIMS =
            List.of("Claim", "In our words", "On CPython, found elsewhere", "On the JVM, in this run");

    private SummaryPage() {}

    static String of(RunPage page) {
        var parts = Stream.of(
                Stream.of("# Thread lab: " + Markdown.text(page.run().runId()), environment(page)),
                Stream.of("**PARTIAL: the run was stopped before its plan ended.**")
                        .filter(line -> page.run().partial()),
                Stream.of(page.totals().takeaway().english(), totals(page)),
                page.workloads().stream().map(SummaryPage::workload),
                Stream.of(ScoreSummary.of(page.benchmarks())),
                Stream.of("## Claims of the documents", claims(page.claims())),
                Stream.of("## Every verdict", verdicts(page)));
        return parts.flatMap(part -> part).collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String environment(RunPage page) {
        return page.headline().stream()
                .map(fact -> fact.name() + ": " + Markdown.text(fact.value().english()))
                .collect(Collectors.joining(" · "));
    }

    private static String totals(RunPage page) {
        return page.totals().counts().stream()
                .map(count -> count.sign() + " " + count.kind() + ": **" + count.number() + "**")
                .collect(Collectors.joining(" · "));
    }

    private static String workload(WorkloadView workload) {
        return "## %s: %s\n\n%s\n\n%s"
                .formatted(
                        Markdown.text(workload.run().id()),
                        Markdown.text(workload.run().workload().title()),
                        Markdown.text(workload.comparison().english()),
                        Markdown.table(
                                TRIALS,
                                workload.trials().stream().map(SummaryPage::row).toList()));
    }

    private static List<String> row(TrialView trial) {
        var walls = trial.walls();
        var reason = trial.trial().reason();
        return List.of(
                trial.trial().title(),
                trial.trial().status() + (reason == null ? "" : ": " + reason),
                walls == null ? "" : walls.median(),
                walls == null ? "" : walls.interval(),
                walls == null ? "" : walls.effect(),
                trial.graded().stream().map(Graded::sign).collect(Collectors.joining(" ")));
    }

    private static String claims(ClaimTable table) {
        return "%s\n\n%s\n\nNot tested in this run: %s.\n\nTestable by no run: %s."
                .formatted(
                        table.takeaway().english(),
                        Markdown.table(
                                CLAIMS,
                                table.tested().stream().map(SummaryPage::row).toList()),
                        ids(table.untested().stream().map(ClaimRow::claim)),
                        ids(table.untestable().stream()));
    }

    private static String ids(Stream<DocumentClaim> claims) {
        return claims.map(DocumentClaim::id)
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), ids -> ids.isEmpty() ? "none" : ids));
    }

    private static List<String> row(ClaimRow row) {
        var claim = row.claim();
        return List.of(
                claim.id(),
                claim.saying(),
                claim.onCPython() + ": " + claim.note(),
                row.outcomes().stream().map(SummaryPage::outcome).collect(Collectors.joining(" · ")));
    }

    private static String outcome(ClaimRow.Outcome outcome) {
        return outcome.standing().words() + ": "
                + outcome.witnesses().stream().map(ClaimRow.Witness::inWords).collect(Collectors.joining(", "));
    }

    private static String verdicts(RunPage page) {
        return Markdown.table(
                VERDICTS,
                page.workloads().stream()
                        .flatMap(workload -> workload.graded().stream().map(each -> row(workload, each)))
                        .toList());
    }

    private static List<String> row(WorkloadView workload, Graded graded) {
        var verdict = graded.verdict();
        return List.of(
                workload.run().id() + ", " + workload.run().workload().id(),
                verdict.model(),
                verdict.bearing(),
                verdict.statement(),
                graded.sign() + " " + verdict.verdict(),
                verdict.expected(),
                verdict.measured(),
                verdict.spread(),
                verdict.reason());
    }
}
