package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.claims.Claim;
import threadlab.model.claims.Claims;
import threadlab.model.claims.DocumentClaim;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;

@Tag("any-jdk")
class ClaimTableTest {

    @TempDir
    Path folder;

    @Test
    void listsEveryClaimWithItsVerdictOnCPython() throws IOException {
        var page = render(SampleRuns.complete());

        var rows = page.select("#claims tbody tr");
        assertThat(rows.eachAttr("id"))
                .containsExactlyElementsOf(Claims.all().stream()
                        .map(claim -> "claim-" + claim.id().replace('.', '-'))
                        .toList());
        assertThat(Claims.all())
                .allSatisfy(claim -> assertThat(cells(page, claim.id()))
                        .startsWith(claim.id())
                        .satisfies(cells -> assertThat(cells.get(1))
                                .startsWith(claim.saying().english()))
                        .element(2)
                        .isEqualTo("On CPython, known before and in this run: %s %s"
                                .formatted(claim.onCPython(), claim.note())));
        assertThat(page.select("#claims h2")).hasSize(5);
    }

    @Test
    void saysWhyNoRunCanTestAClaimAndWhatThisRunDidNotTest() throws IOException {
        var page = render(SampleRuns.run(List.of()));

        assertThat(Claims.all())
                .allSatisfy(claim -> assertThat(cells(page, claim.id()))
                        .last()
                        .isEqualTo(claim.untestable()
                                .map(why -> "No run can test it: %s.".formatted(why))
                                .orElse("Not tested in this run.")));
    }

    @Test
    void tellsForEachModelHowAClaimStands() throws IOException {
        var page = render(run(
                verdict("virtual-threads", "supports 1.7", Kind.CONFIRMED),
                verdict("virtual-threads", "supports 1.7", Kind.CONFIRMED),
                verdict("virtual-threads-as-completed", "supports 1.7", Kind.CONFIRMED),
                verdict("sequential", "contradicts 1.7, qualifies 1.8", Kind.CONFIRMED),
                verdict("platform-threads", "supports 1.7", Kind.REFUTED),
                verdict("completable-future", "contradicts 1.7", Kind.INCONCLUSIVE),
                verdict("structured-concurrency", "supports 1.7", Kind.NOT_RUN),
                verdict("homegrown", "supports 1.7", Kind.CONFIRMED)));

        assertThat(page.select("#claim-1-7 .outcome").eachText())
                .containsExactly(
                        "✓ holds variants: 3 Virtual threads 1 2 as completed 1 homegrown 1",
                        "✗ does not hold variants: 1 Sequential 1",
                        "! prediction refuted variants: 1 Platform threads 1",
                        "? open variants: 1 CompletableFuture 1",
                        "– not run variants: 1 Structured concurrency 1");
        assertThat(page.select("#claim-1-8 .outcome").eachText())
                .containsExactly("◐ holds with a condition variants: 1 Sequential 1");
    }

    @Test
    void foldsWhatHeldAndShowsWhatIsOpen() throws IOException {
        var page = render(run(
                verdict("virtual-threads", "supports 1.7", Kind.CONFIRMED),
                verdict("sequential", "supports 1.7", Kind.INCONCLUSIVE)));

        assertThat(page.select("#claim-1-7 details:not([open])").eachText())
                .containsExactly("✓ holds variants: 1 Virtual threads 1");
        assertThat(page.select("#claim-1-7 details[open]").eachText())
                .containsExactly("? open variants: 1 Sequential 1");
    }

    @Test
    void sortsTheTestedClaimsByWhatTheRunMakesOfThem() throws IOException {
        var page = render(run(
                verdict("virtual-threads", "supports 1.7", Kind.CONFIRMED),
                verdict("virtual-threads", "supports 1.8, supports 1.9", Kind.CONFIRMED),
                verdict("sequential", "qualifies 1.8, contradicts 1.9", Kind.CONFIRMED),
                verdict("cpython-threads", "contradicts 1.10", Kind.CONFIRMED),
                verdict("sequential", "supports 1.11", Kind.INCONCLUSIVE)));

        assertThat(page.select("#conclusions details").stream()
                        .map(group -> group.select("summary").text().replaceAll("\\).*", ")") + " "
                                + group.select("li > a").eachText()))
                .containsExactly(
                        "Right here too (1) [1.7]",
                        "Right, with a nuance (2) [1.8, 1.9]",
                        "Not so here (1) [1.10]",
                        "Left open (1) [1.11]");
        assertThat(page.select("#conclusions li:has(a[href=#claim-1-8])").text())
                .contains("JVM: holds under Virtual threads; holds with a condition under Sequential.")
                .contains("CPython was not asked in this run; known before: WRONG, ");
    }

    @Test
    void conclusionOnCPythonHasTheFigureOfThisRunAndLeadsToItsCheck() throws IOException {
        var page = render(run(verdict("cpython-threads", "supports 1.7", Kind.CONFIRMED)));
        var conclusion = page.select("#conclusions li:has(a[href=#claim-1-7])");

        assertThat(conclusion.text())
                .contains("Not tested on the JVM. CPython, in this run: holds, m.")
                .doesNotContain("known before");
        assertThat(conclusion.select("a[href^=scenarios/gather.html#]").eachText())
                .containsExactly("holds, m");
    }

    @Test
    void contraryAnswerOfCPythonIsTheFirstFindingOfTheRun() throws IOException {
        render(run(
                verdict("cpython-threads", "contradicts 1.4", Kind.CONFIRMED),
                verdict("cpython-threads", "supports 1.5", Kind.CONFIRMED)));
        var first = English.page(folder.resolve("index.html")).select("#findings .finding");

        assertThat(first).hasSize(1);
        assertThat(first.text())
                .startsWith("contrary to what was known")
                .contains("does not hold in this run (m); known before of CPython: OK, ");
        assertThat(first.select("a[href^=scenarios/gather.html#]")).hasSize(1);
        assertThat(first.select("a[href=claims.html#claim-1-4]")).hasSize(1);
        assertThat(Files.readString(folder.resolve("summary.md"))).contains("**Contrary to what was known:**");
    }

    @Test
    void answerAsKnownBeforeIsNoFinding() throws IOException {
        render(run(verdict("cpython-threads", "supports 1.4", Kind.CONFIRMED)));

        assertThat(English.page(folder.resolve("index.html")).select("#findings"))
                .isEmpty();
    }

    @Test
    void leadsToThePredictionsAndBack() throws IOException {
        var page = render(SampleRuns.complete());

        assertThat(page.select("#claim-1-4 .testers a").eachAttr("href")).containsExactly("scenarios/gather.html");
        var chips = page.select("#claim-1-4 a.chip");
        assertThat(chips).hasSize(12);
        var gather = gather();
        assertThat(chips.eachAttr("href")).allSatisfy(href -> {
            assertThat(href).startsWith("scenarios/gather.html#");
            assertThat(gather.select("tbody:has(" + href.substring(href.indexOf('#'))
                                    + ") .about a[href=../claims.html#claim-1-4]")
                            .text())
                    .isEqualTo("1.4");
        });
        assertThat(gather.select("#scenario-gather dt a").eachAttr("href"))
                .containsExactly("../claims.html#claim-1-4", "../claims.html#claim-1-5");
    }

    @Test
    void runOfAnotherLabShowsItsCitationsAsTheyAre() throws IOException {
        var page = render(run(verdict("sequential", "refines 4.99", Kind.CONFIRMED)));

        assertThat(page.select("#claims .outcome")).isEmpty();
        assertThat(gather().select(".about:contains(refines 4.99)")).isNotEmpty();
        assertThat(gather().select("#scenario-gather dt").eachText()).containsExactly("4.99");
        assertThat(gather().select("#scenario-gather dt a[href]")).isEmpty();
    }

    @Test
    void readsARunThatSaysNothingOfBearings() throws IOException {
        SampleRuns.render(folder, SampleRuns.complete());
        var file = folder.resolve("run.json");
        var old = Files.readString(file)
                .lines()
                .filter(line -> !line.contains("\"bearing\""))
                .toList();
        assertThat(old).hasSizeLessThan((int) Files.readString(file).lines().count());
        Files.write(file, old);

        Report.render(
                folder, recording -> SampleTimelines.of(recording.getFileName().toString()));

        assertThat(page().select("#claim-1-4 td:last-child").text()).isEqualTo("Not tested in this run.");
        assertThat(gather().select("tbody:has(#workload-gather-main-p1) .about").text())
                .contains("1.4, 1.5");
    }

    @Test
    void summaryHasTheTestedClaimsAndNamesTheOthers() throws IOException {
        SampleRuns.render(
                folder,
                run(
                        verdict("virtual-threads", "supports 1.7", Kind.CONFIRMED),
                        verdict("virtual-threads-as-completed", "supports 1.7", Kind.CONFIRMED)));
        var summary = Files.readString(folder.resolve("summary.md"));

        assertThat(summary)
                .contains(
                        "| 1.7 | All tasks start at the same time",
                        "| holds: Virtual threads (plain; as completed) |",
                        "Not tested in this run: 0.2, 0.3",
                        "Not testable by any run: 0.1, 0.9");
        assertThat(summary.lines().filter(line -> line.matches("\\| \\d\\.\\d+ .*")))
                .hasSize(1);
    }

    @Test
    void everyIdIsNamedOnceInTheSummary() throws IOException {
        SampleRuns.render(folder, SampleRuns.complete());
        var summary = Files.readString(folder.resolve("summary.md"));
        var section = summary.substring(summary.indexOf("## Claims"));

        var lists = section.lines()
                .filter(line -> line.startsWith("Not tested") || line.startsWith("Not testable"))
                .map(line -> line.substring(line.indexOf(": ") + 2, line.length() - 1))
                .flatMap(line -> List.of(line.split(", ")).stream());
        assertThat(lists)
                .hasSize(Claims.all().size() - 2)
                .isSubsetOf(Claims.all().stream().map(DocumentClaim::id).toList());
    }

    private static Run run(Verdict... verdicts) {
        var trials = List.of(
                trial("virtual-threads", "Virtual threads"),
                trial("virtual-threads-as-completed", "Virtual threads, as completed"),
                trial("sequential", "Sequential"),
                trial("platform-threads", "Platform threads"),
                trial("completable-future", "CompletableFuture"),
                trial("structured-concurrency", "Structured concurrency"));
        var sample = SampleRuns.gather("main", "four waits", trials);
        return SampleRuns.run(List.of(SampleRuns.scenario(
                sample, List.of(new Claim("4.99", plain("No document says so."))), List.of(verdicts))));
    }

    private static Trial trial(String model, String title) {
        return Trial.without(model, plain(title), Status.FAILED, plain("made up"));
    }

    private static Verdict verdict(String model, String bearing, Kind kind) {
        return SampleRuns.verdict("p", model, bearing, kind);
    }

    private static List<String> cells(Document page, String id) {
        return page.select("#claim-" + id.replace('.', '-') + " > *").eachText();
    }

    private Document render(Run run) throws IOException {
        SampleRuns.render(folder, run);
        return page();
    }

    private Document page() throws IOException {
        return English.page(folder.resolve("claims.html"));
    }

    private Document gather() throws IOException {
        return English.page(folder.resolve("scenarios/gather.html"));
    }
}
