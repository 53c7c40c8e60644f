package threadlab.report.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static threadlab.model.words.Message.plain;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Topic;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.run.WorkloadData;
import threadlab.model.stats.Unit;

class FindingsTest {

    @Test
    void beginWithWhatWentAgainstExpectation() {
        var findings = Findings.of(run(
                scenario("known", finding("known", Surprise.EXPECTED, true)),
                scenario("trap", finding("trap", Surprise.TRAP, true)),
                scenario("odd", finding("odd", Surprise.EXPECTED, false))));

        assertThat(sentences(findings)).containsExactly("odd", "trap", "known");
    }

    @Test
    void areOfDifferentScenariosAsLongAsThereAreSome() {
        var many = IntStream.range(0, 6)
                .mapToObj(i -> scenario("known" + i, finding("known" + i, Surprise.EXPECTED, true)));
        var findings = Findings.of(run(Stream.concat(
                        Stream.of(scenario(
                                "traps",
                                finding("first", Surprise.TRAP, true),
                                finding("second", Surprise.TRAP, true))),
                        many)
                .toArray(ScenarioRun[]::new)));

        assertThat(sentences(findings)).hasSize(7).startsWith("first").doesNotContain("second");
    }

    @Test
    void fillUpWithMoreOfOneScenario() {
        var findings = Findings.of(run(
                scenario("traps", finding("first", Surprise.TRAP, true), finding("second", Surprise.EXPECTED, true))));

        assertThat(sentences(findings)).containsExactly("first", "second");
    }

    @Test
    void drawBarsInOneUnitFromZero() {
        var finding = new Finding(
                Topic.COMPUTING,
                Surprise.TRAP,
                true,
                plain("s"),
                null,
                plain("lateness"),
                Unit.NANOS,
                List.of(bar("few", 240_000), bar("many", 190_000_000)));
        var bars = new FindingView(finding, scenario("beat", finding)).bars();

        assertThat(bars).extracting(FindingView.BarView::value).containsExactly("0.24 ms", "190 ms");
        assertThat(bars).extracting(FindingView.BarView::length).containsExactly(0.1, 100.0);
    }

    @Test
    void nameTheChecksOfTheirVariantsThatDidNotHoldRefutedOnesFirst() {
        var finding = new Finding(
                Topic.COMPUTING,
                Surprise.TRAP,
                true,
                plain("s"),
                "wallNanos",
                plain("median wall"),
                Unit.NANOS,
                List.of(bar("few", 1), bar("many", 2)));
        var view = view(
                finding,
                verdict("few", Kind.CONFIRMED),
                verdict("few", Kind.INCONCLUSIVE),
                verdict("many", Kind.REFUTED),
                verdict("other", Kind.REFUTED));
        var isOpen = verdict("few", Kind.INCONCLUSIVE);

        assertThat(view.checks().english()).startsWith("1 of 3 checks");
        assertThat(view.unconfirmed())
                .extracting(each -> each.variant().english())
                .containsExactly("many", "few");
        assertThat(view.warning().english()).isEqualTo("rests on a refuted check: many");
        assertThat(view(finding, isOpen).warning().english()).isEqualTo("one check is open: few");
        assertThat(view(finding, isOpen, isOpen).warning().english()).isEqualTo("2 checks are open");
        assertThat(view.unconfirmed().getFirst().link()).isEqualTo("scenarios/beat.html#workload-beat-main-p3");
        assertThat(view.link()).isEqualTo("scenarios/beat.html#workload-beat-main-few");
    }

    private static FindingView view(Finding finding, Verdict... verdicts) {
        return new FindingView(finding, scenario("beat", List.of(verdicts), finding));
    }

    private static Verdict verdict(String variant, Kind kind) {
        return new Verdict(
                "p",
                variant,
                "1.1",
                "supports 1.1",
                kind,
                plain("e"),
                plain("m"),
                plain("s"),
                plain("r"),
                plain("It is so."),
                plain("Because."),
                plain("clock"),
                List.of(),
                null);
    }

    @Test
    void answerOnlyWhatTheFiguresBearOut() {
        assertThat(decision(finding("as", Surprise.EXPECTED, true)).answer().english())
                .startsWith("Yes");
        assertThat(decision(finding("otherwise", Surprise.EXPECTED, false))
                        .answer()
                        .english())
                .startsWith("Open");
    }

    @Test
    void nameTheScenariosToRunWhereTheRunSaysNothing() {
        var decision = decision();

        assertThat(decision.answer().english()).startsWith("This run says nothing");
        assertThat(decision.command()).endsWith("-Dlab.scenarios=gather,fetch");
    }

    @Test
    void aboutOneQuestionStandByScenarioAndExpectedOnesAreFolded() {
        var findings = Findings.of(run(
                scenario("calm", finding("calm", Surprise.EXPECTED, true), finding("calmer", Surprise.EXPECTED, true)),
                scenario(
                        "odd",
                        finding("known", Surprise.EXPECTED, true),
                        finding("trap", Surprise.TRAP, true),
                        finding("wrong", Surprise.EXPECTED, false))));

        assertThat(findings.decisions().getFirst().byScenario())
                .extracting(
                        group -> group.title().english(),
                        group -> sentencesOf(group.shown()),
                        group -> sentencesOf(group.more()))
                .containsExactly(
                        tuple("odd", List.of("wrong", "trap"), List.of("known")),
                        tuple("calm", List.of("calm"), List.of("calmer")));
    }

    /// The scenarios with a surprise come first.
    @Test
    void ofManyScenariosOnlyTheFirstAndTheSurprisingOnesStandOpen() {
        var surprising =
                IntStream.range(0, 4).mapToObj(i -> scenario("odd" + i, finding("odd" + i, Surprise.UNEXPECTED, true)));
        var expected = IntStream.range(0, 4)
                .mapToObj(i -> scenario("known" + i, finding("known" + i, Surprise.EXPECTED, true)))
                .toList();
        var few = Findings.of(run(expected.toArray(ScenarioRun[]::new)))
                .decisions()
                .getFirst();
        var many = Findings.of(run(Stream.concat(surprising, expected.stream()).toArray(ScenarioRun[]::new)))
                .decisions()
                .getFirst();

        assertThat(few.open()).hasSize(2);
        assertThat(few.folded()).extracting(group -> group.title().english()).containsExactly("known2", "known3");
        assertThat(many.open())
                .extracting(group -> group.title().english())
                .containsExactly("odd0", "odd1", "odd2", "odd3");
        assertThat(many.folded()).hasSize(4);
    }

    @Test
    void ofTheEmulationsAreNoAnswerInShort() {
        var waiting = finding("waits", Surprise.EXPECTED, true);
        var emulation = new Finding(
                Topic.EMULATION,
                Surprise.EXPECTED,
                true,
                plain("alike"),
                null,
                plain("figure"),
                Unit.NANOS,
                List.of(bar("gil", 1)));
        var findings = Findings.of(run(
                Map.of(Topic.WAITING, List.of("s"), Topic.EMULATION, List.of("s"), Topic.POOLS, List.of("gather")),
                scenario("s", waiting, emulation)));

        assertThat(findings.decisions()).extracting(Decision::topic).contains(Topic.EMULATION, Topic.POOLS);
        assertThat(findings.inShort()).extracting(Decision::topic).containsExactly(Topic.WAITING);
    }

    @Test
    void nameTheScenariosThatSayMoreThanThisRun() {
        var decision = Findings.of(run(scenario("gather", finding("as", Surprise.EXPECTED, true))))
                .decisions()
                .getFirst();

        assertThat(decision.notRun()).containsExactly("fetch");
        assertThat(decision.commandForMore()).endsWith("-Dlab.scenarios=fetch");
    }

    private static Decision decision(Finding... findings) {
        return Findings.of(run(scenario("s", findings))).decisions().getFirst();
    }

    private static List<String> sentences(Findings findings) {
        return sentencesOf(findings.first());
    }

    private static List<String> sentencesOf(List<FindingView> views) {
        return views.stream().map(view -> view.sentence().english()).toList();
    }

    private static Finding finding(String sentence, Surprise surprise, boolean asExpected) {
        return new Finding(
                Topic.WAITING,
                surprise,
                asExpected,
                plain(sentence),
                null,
                plain("figure"),
                Unit.NANOS,
                List.of(bar("virtual-threads", 1)));
    }

    private static Finding.Bar bar(String variant, double value) {
        return new Finding.Bar(variant, plain(variant), value);
    }

    private static ScenarioRun scenario(String id, Finding... findings) {
        return scenario(id, List.of(), findings);
    }

    private static ScenarioRun scenario(String id, List<Verdict> verdicts, Finding... findings) {
        return new ScenarioRun(
                id,
                plain(id),
                plain("?"),
                KeyMetric.WALL,
                List.of(findings),
                null,
                new WorkloadData("main", plain("main"), Map.of(), Map.of()),
                List.of(),
                "",
                List.of(),
                verdicts);
    }

    private static Run run(ScenarioRun... scenarios) {
        return run(Map.of(Topic.WAITING, List.of("gather", "fetch")), scenarios);
    }

    private static Run run(Map<Topic, List<String>> topics, ScenarioRun... scenarios) {
        var environment = new Environment("25", 25, "vendor", "vm", "Linux", "amd64", 2, 1, 1, "quick", 7);
        return new Run(Run.SCHEMA, "jdk25", false, "run", environment, List.of(scenarios), topics);
    }
}
