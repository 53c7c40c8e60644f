package threadlab.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void whatIsDoneIsKeptAndWhatFailsIsSaid() throws Exception {
        var parts = List.of(
                new Part("threadlab.benchmarks.CpuChunk.sequential", Map.of()),
                new Part("threadlab.benchmarks.HandOver.virtualThreads", Map.of("way", "NO_SUCH_WAY")));
        var complete = suite(parts, Duration.ofMinutes(3)).run();

        assertThat(complete).isFalse();
        assertThat(folder.resolve("jmh.json"))
                .content()
                .contains("CpuChunk.sequential")
                .doesNotContain("HandOver");
        assertThat(folder.resolve("jmh-plan.tsv"))
                .content()
                .contains(
                        "threadlab.benchmarks.CpuChunk.sequential",
                        "threadlab.benchmarks.HandOver.virtualThreads\tWhat does it cost to hand over");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("2 methods, 2 scores, about 0 min 3 s", "[2/2] HandOver.virtualThreads", "without a result");
        assertThat(folder.resolve("logs/jmh-HandOver.virtualThreads.log")).isNotEmptyFile();
        assertThat(folder.resolve("logs/jmh-CpuChunk.sequential.log")).doesNotExist();
    }

    @Test
    void forkThatLivesTooLongCostsItsResultAlone() throws Exception {
        var parts = List.of(new Part("threadlab.benchmarks.CpuChunk.sequential", Map.of()));

        var complete = suite(parts, Duration.ZERO).run();

        assertThat(complete).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("1 without a result: see");
        assertThat(folder.resolve("logs/jmh-CpuChunk.sequential.log")).content().contains("137");
    }

    /// The goal is half an hour; what operations take that are longer than an iteration comes on top.
    @Test
    void everythingIsReckonedToTakeLessThanHalfAnHour() {
        var words = new Suite(Choice.of("all", Suite.benchmarks()), folder, System.out, Duration.ZERO).estimate();

        assertThat(words).matches("\\d+ methods, 1\\d\\d scores, about 2\\d min \\d+ s");
    }

    private Suite suite(List<Part> parts, Duration longestFork) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Suite(new Choice(parts, false), folder, out, longestFork);
    }

    @Test
    void quickTakesOneSizeOfEachMethod() {
        var parts = Choice.of("quick", Suite.benchmarks()).parts();

        assertThat(parts).hasSameSizeAs(Suite.benchmarks());
        assertThat(parts)
                .filteredOn(part -> part.benchmark().equals("FanOut"))
                .allSatisfy(part -> assertThat(part.parameters()).containsEntry("n", "100"));
    }

    @Test
    void classesAreChosenByTheirNames() {
        assertThat(Choice.of("Yield,StartJoin", Suite.benchmarks()).parts())
                .hasSizeGreaterThan(4)
                .extracting(Part::benchmark)
                .containsOnly("Yield", "StartJoin");
    }

    @Test
    void unknownChoiceIsRefused() {
        assertThatThrownBy(() -> Choice.of("Yield,StartJion", Suite.benchmarks()))
                .hasMessageContaining("'StartJion'")
                .hasMessageContaining("StartJoin, Yield");
    }
}
