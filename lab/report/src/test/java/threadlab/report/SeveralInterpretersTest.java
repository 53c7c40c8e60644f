package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.Model;
import threadlab.model.Variant;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.run.Environment;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;

/// Looks at the pages of a run under two versions of CPython.
class SeveralInterpretersTest {

    private static final PeerRuntime OLD = python("3.11.7");
    private static final PeerRuntime NEW = python("3.13.5");
    private static final PeerRuntime GRAALPY =
            new PeerRuntime(Peer.CPYTHON, Implementation.GRAALPY, "3.12.8", "3.12.8 (on a JVM)", true, null);

    @TempDir
    private Path folder;

    private static PeerRuntime python(String version) {
        return new PeerRuntime(Peer.CPYTHON, Implementation.CPYTHON, version, version + " (main)", true, 5_000_000L);
    }

    private static Trial trial(Model model, PeerRuntime runtime) {
        var variant = Variant.of(model).under(runtime, runtime.name(), runtime.equals(OLD));
        return Trial.of(variant.id(), variant.title())
                .wallNanos(List.of(120_000_000L, 120_100_000L, 119_900_000L))
                .recordedWallNanos(125_000_000L)
                .source("def threads(workload): pass")
                .build();
    }

    @BeforeEach
    void render() throws IOException {
        var trials = Stream.of(
                        Stream.of(SampleRuns.trial("virtual-threads", "Virtual threads", 121, 125)),
                        Stream.of(OLD, NEW)
                                .flatMap(runtime -> Stream.of(
                                        trial(Model.CPYTHON_THREADS, runtime), trial(Model.CPYTHON_ASYNCIO, runtime))),
                        Stream.of(trial(Model.CPYTHON_THREADS, GRAALPY)))
                .flatMap(some -> some)
                .toList();
        var environment = Environment.here("quick", 1, List.of(OLD, NEW, GRAALPY))
                .leavingOut(List.of(plain("No command \"python9\" on the path.")));
        SampleRuns.render(
                folder,
                new Run(
                        Run.SCHEMA,
                        "jdk25-20261120T140102Z",
                        false,
                        "run",
                        environment,
                        List.of(withoutChecksOfGraalPy(SampleRuns.gather("main", "four waits", trials))),
                        Map.of()));
    }

    /// Nothing is predicted of it.
    private static ScenarioRun withoutChecksOfGraalPy(ScenarioRun run) {
        var others = run.verdicts().stream()
                .filter(verdict -> !verdict.model().endsWith(GRAALPY.name()))
                .toList();
        return SampleRuns.scenario(run, run.claims(), others);
    }

    private Document page(String name) throws IOException {
        return English.page(folder.resolve(name));
    }

    @Test
    void matrixGroupsColumnsUnderTheirVersion() throws IOException {
        var overview = page("index.html").select(".overview");

        assertThat(overview.select(".group").eachText())
                .containsExactly("JVM", "CPython 3.11.7", "CPython 3.13.5", "GraalPy 3.12.8");
        assertThat(overview.select("thead tr:last-child th.num").eachText())
                .containsExactly(
                        "Virtual threads",
                        "CPython threads",
                        "asyncio",
                        "CPython threads",
                        "asyncio",
                        "CPython threads");
        assertThat(overview.select("thead th.first").eachText())
                .containsExactly("Virtual threads", "CPython threads", "CPython threads", "CPython threads");
        assertThat(overview.select(".of-model").eachText())
                .containsExactly(
                        "Virtual threads",
                        "CPython 3.11.7 threads",
                        "CPython 3.11.7 asyncio",
                        "CPython 3.13.5 threads",
                        "CPython 3.13.5 asyncio",
                        "GraalPy 3.12.8 threads");
    }

    @Test
    void cellWithoutAPredictionSaysSo() throws IOException {
        assertThat(page("index.html").select(".overview td .held").eachText())
                .contains("· no check")
                .noneMatch(text -> text.endsWith(" 0"));
    }

    @Test
    void cellsLeadToTheChecksOfTheirOwnVersion() throws IOException {
        var links = page("index.html").select(".overview td a").eachAttr("href");
        var scenario = page("scenarios/gather.html");

        assertThat(links).hasSize(6).doesNotHaveDuplicates();
        assertThat(links)
                .allSatisfy(link -> assertThat(scenario.select(link.substring(link.indexOf('#'))))
                        .hasSize(1));
        assertThat(scenario.select("#workload-gather-main-cpython-threads-3-13-5 th")
                        .text())
                .isEqualTo("CPython 3.13.5 threads");
    }

    @Test
    void claimsNameTheVersion() throws IOException {
        assertThat(page("claims.html").select("#claim-1-4 .outcome").text())
                .contains("CPython 3.11.7 threads 1", "CPython 3.13.5 threads 1", "CPython 3.13.5 asyncio 1");
    }

    @Test
    void sourceIsShownOnceForAllVersions() throws IOException {
        var page = page("scenarios/gather.html");

        assertThat(page.select("summary, h3, h4").eachText())
                .contains("CPython threads", "asyncio")
                .doesNotContain("CPython 3.13.5 asyncio");
    }

    @Test
    void environmentNamesAllVersionsAndWhatWasLeftOut() throws IOException {
        assertThat(page("method.html").text())
                .contains("3.11.7 (main)", "3.13.5 (main)", "Left out No command \"python9\" on the path.");
        assertThat(page("index.html").text())
                .contains(
                        "CPython 3.11.7, with its interpreter lock",
                        "CPython 3.13.5, with its interpreter lock",
                        "GraalPy 3.12.8, with its interpreter lock");
    }

    @Test
    void runOlderThanThisHasNoOtherImplementation() throws IOException {
        var file = folder.resolve("run.json");
        Files.writeString(file, Files.readString(file).replaceAll("\"implementation\" : \"[A-Z]+\",\\s*", ""));

        assertThat(RunFolder.load(folder).environment().peers()).contains(OLD, NEW);
    }

    @Test
    void runOlderThanThisNamesNothingThatWasLeftOut() throws IOException {
        var file = folder.resolve("run.json");
        var text = Files.readString(file);
        var old = text.replaceFirst(",\\s*\"peersLeftOut\" : \\[[^]]*]", "");
        assertThat(old).hasSizeLessThan(text.length());
        Files.writeString(file, old);

        assertThat(RunFolder.load(folder).environment().peersLeftOut()).isEmpty();
        assertThat(RunFolder.load(folder).environment().peers()).containsExactly(OLD, NEW, GRAALPY);
    }
}
