package threadlab.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.claims.DocumentClaim;
import threadlab.model.run.Verdict;
import threadlab.report.claims.ClaimRow;
import threadlab.report.claims.ClaimTable;
import threadlab.report.findings.Findings;
import threadlab.report.keychart.KeyChart;
import threadlab.report.run.Overview;
import threadlab.report.run.ResumeDelays;
import threadlab.report.run.RunPage;
import threadlab.report.scenario.TrialView;
import threadlab.report.scenario.VerdictView;
import threadlab.report.scenario.WorkloadView;
import threadlab.report.words.LocalizedText;

/// Writes a run as Markdown: what came of it, short enough for a site that renders such files, and each check.
final class SummaryPage {

    static final String FILE = "summary.md";
    static final String CHECKS_FILE = "checks.md";

    private static final List<String> TRIALS =
            List.of("Variant", "Status", "Passes", "Median wall", "95 % interval", "Observer's effect", "Held");
    private static final List<String> OTHERWISE =
            List.of("Scenario", "Variant", "Prediction", "Expected", "Measured", "Spread", "Verdict and reason");
    private static final List<String> VERDICTS = List.of("", "Variant", "Prediction", "Expected", "Measured", "Claims");

    private static final List<String> DELAYS = List.of("Workload", "Variant", "Median", "99 %");

    private static final List<String> CLAIMS = List.of(
            "Claim",
            "Summarized",
            "On CPython, known before",
            "On CPython and Node, in this run",
            "On the JVM, in this run");

    private SummaryPage() {}

    static String of(RunPage page) {
        var parts = Stream.of(
                Stream.of("# Thread lab: " + Markdown.text(page.run().runId()), environment(page)),
                page.quietness().sentence().map(LocalizedText::english).stream(),
                Stream.of("**PARTIAL: the run was stopped before its plan ended.**")
                        .filter(line -> page.run().partial()),
                contrary(page.claims()),
                findings(page.findings()),
                Stream.of(
                        page.totals().takeaway().english(),
                        totals(page),
                        "[Every check](%s), with what was expected and measured.".formatted(CHECKS_FILE)),
                page.charts().stream().map(SummaryPage::chart),
                Stream.of("## Every scenario under every model", overview(page.overview())),
                resumeDelays(page.resumeDelays()),
                Stream.of("## What was refuted or stayed open", otherwise(page)),
                page.workloads().stream().map(SummaryPage::workload),
                Stream.of(ScoreSummary.of(page.benchmarks())),
                Stream.of("## Claims of the documents", claims(page.claims())));
        return joined(parts.flatMap(part -> part));
    }

    /// Writes every check of the run, each with what was expected and what was measured.
    static String checks(RunPage page) {
        return joined(Stream.concat(
                Stream.of("# Every check of " + Markdown.text(page.run().runId())),
                page.workloads().stream().map(SummaryPage::verdicts)));
    }

    private static String joined(Stream<String> paragraphs) {
        return paragraphs.collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String environment(RunPage page) {
        return page.facts().stream()
                .map(fact -> fact.name() + ": " + Markdown.text(fact.value().english()))
                .collect(Collectors.joining(" · "));
    }

    private static Stream<String> contrary(ClaimTable claims) {
        return claims.contrary().stream()
                .map(answer -> "**Contrary to what was known:** "
                        + Markdown.text(answer.sentence().english()));
    }

    private static Stream<String> findings(Findings findings) {
        return findings.first().stream()
                .map(view -> (view.finding().asExpected() ? "" : "(other than expected) ") + view.sentence())
                .map(sentence -> "1. " + Markdown.text(sentence))
                .collect(Collectors.collectingAndThen(Collectors.joining("\n"), Stream::of))
                .filter(list -> !list.isEmpty());
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
                        Markdown.text(workload.run().workload().title().english()),
                        Markdown.text(workload.comparison().english()),
                        Markdown.table(
                                TRIALS,
                                workload.trials().stream().map(SummaryPage::row).toList()));
    }

    private static List<String> row(TrialView trial) {
        var walls = trial.walls();
        var reason = trial.trial().reason();
        return List.of(
                trial.title().english(),
                trial.trial().status() + (reason == null ? "" : ": " + reason),
                walls == null ? "" : walls.passes(),
                walls == null ? "" : walls.median(),
                walls == null ? "" : walls.interval(),
                walls == null ? "" : walls.effect().english(),
                trial.verdicts().isEmpty()
                        ? ""
                        : held(trial) + "/" + trial.verdicts().size());
    }

    private static long held(TrialView trial) {
        return trial.verdicts().stream()
                .filter(view -> view.verdict().verdict() == Verdict.Kind.CONFIRMED)
                .count();
    }

    private static String claims(ClaimTable table) {
        return "%s\n\n%s\n\nNot tested in this run: %s.\n\nNot testable by any run: %s."
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
                claim.saying().english(),
                claim.onCPython() + ": " + claim.note(),
                outcomes(row.onPeers()),
                outcomes(row.outcomes()));
    }

    private static String outcomes(List<ClaimRow.Outcome> outcomes) {
        return outcomes.stream().map(SummaryPage::outcome).collect(Collectors.joining(" · "));
    }

    private static String outcome(ClaimRow.Outcome outcome) {
        return outcome.status().title() + ": "
                + outcome.models().stream().map(ClaimRow.ModelGroup::english).collect(Collectors.joining(", "));
    }

    private static String chart(KeyChart chart) {
        return "![%s](%s)\n\n%s"
                .formatted(
                        Markdown.text(chart.title().english()),
                        chart.file(),
                        Markdown.text(chart.sentence().english()));
    }

    private static String overview(Overview overview) {
        var head = Stream.concat(
                Stream.of("Scenario: figure"),
                overview.columns().stream().map(column -> column.whole().english()));
        return Markdown.table(
                head.toList(), overview.rows().stream().map(SummaryPage::row).toList());
    }

    private static List<String> row(Overview.Row row) {
        var name = row.scenario().id() + ": " + row.figure().english()
                + (row.unit().isEmpty() ? "" : ", " + row.unit());
        return Stream.concat(Stream.of(name), row.cells().stream().map(SummaryPage::cell))
                .toList();
    }

    private static String cell(Overview.Cell cell) {
        return switch (cell) {
            case Overview.NotInRun nothing -> "";
            case Overview.WithoutFigures without -> without.status().english();
            case Overview.Checked run ->
                run.sign() + " " + (run.figure() == null ? "" : run.figure() + ", ") + run.held() + "/" + run.all();
        };
    }

    /// The page has every trial; here one a scenario keeps the file short.
    private static Stream<String> resumeDelays(ResumeDelays delays) {
        return delays.rows().isEmpty()
                ? Stream.empty()
                : Stream.of(
                        "## " + LocalizedText.say("resume.title").english(),
                        LocalizedText.say("resume.worst").english(),
                        Markdown.table(
                                DELAYS,
                                delays.worstOfEach().stream()
                                        .map(SummaryPage::row)
                                        .toList()));
    }

    private static List<String> row(ResumeDelays.Row row) {
        return List.of(row.where().english(), row.variant().english(), row.median(), row.p99());
    }

    private static String otherwise(RunPage page) {
        return Markdown.table(
                OTHERWISE,
                page.workloads().stream()
                        .flatMap(workload -> workload.verdicts().stream()
                                .filter(SummaryPage::wentOtherwise)
                                .map(view -> otherwise(workload, view)))
                        .toList());
    }

    private static boolean wentOtherwise(VerdictView view) {
        return switch (view.verdict().verdict()) {
            case REFUTED, INCONCLUSIVE -> true;
            case CONFIRMED, NOT_RUN -> false;
        };
    }

    private static List<String> otherwise(WorkloadView workload, VerdictView view) {
        var verdict = view.verdict();
        return List.of(
                workload.run().id() + ", " + workload.run().workload().id(),
                verdict.model(),
                verdict.statement().english(),
                verdict.expected().english(),
                verdict.measured().english(),
                verdict.spread().english(),
                view.sign() + " " + verdict.verdict() + ": " + verdict.reason());
    }

    private static String verdicts(WorkloadView workload) {
        return "## %s: %s\n\n%s"
                .formatted(
                        Markdown.text(workload.run().id()),
                        Markdown.text(workload.run().workload().title().english()),
                        Markdown.table(
                                VERDICTS,
                                workload.verdicts().stream()
                                        .map(SummaryPage::row)
                                        .toList()));
    }

    private static List<String> row(VerdictView view) {
        var verdict = view.verdict();
        return List.of(
                view.sign(),
                verdict.model(),
                verdict.statement().english(),
                verdict.expected().english(),
                verdict.measured().english(),
                verdict.bearing());
    }
}
