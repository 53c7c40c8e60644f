package threadlab.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        var suite = new Suite(new Choice(parts, false), folder, new PrintStream(said, true, StandardCharsets.UTF_8));

        var complete = suite.run();

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
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("[2/2] HandOver.virtualThreads", "no result");
        assertThat(folder.resolve("logs/jmh-HandOver.virtualThreads.log")).isNotEmptyFile();
        assertThat(folder.resolve("logs/jmh-CpuChunk.sequential.log")).doesNotExist();
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
