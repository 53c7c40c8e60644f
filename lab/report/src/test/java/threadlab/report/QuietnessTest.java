package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Disturbance;
import threadlab.model.run.Pass;
import threadlab.model.run.Run;
import threadlab.model.run.Trial;
import threadlab.model.words.Message;
import threadlab.report.run.Quietness;

@Tag("any-jdk")
class QuietnessTest {

    private static final long WINDOW = 100_000_000;
    private static final Disturbance QUIET = new Disturbance(WINDOW, 2, 0, 0, 0, 1_000L, 2_000L, null);
    private static final Disturbance BUSY = new Disturbance(WINDOW, 2, 0, 2 * WINDOW, 0, null, null, null);

    @TempDir
    private Path folder;

    private static Run run(@Nullable Disturbance... disturbances) {
        var passes = Arrays.stream(disturbances)
                .map(one -> new Pass(Pass.Kind.TIMED, WINDOW, List.of(), List.of(), null, one, Map.of()))
                .toList();
        var trial = Trial.of("sequential", Message.plain("Sequential"))
                .passes(passes)
                .build();
        return SampleRuns.run(List.of(SampleRuns.gather("main", "waits", List.of(trial))));
    }

    private static String sentence(Run run) {
        return Quietness.of(run).sentence().orElseThrow().english();
    }

    @Test
    void quietMachineIsCalledQuiet() {
        assertThat(sentence(run(QUIET, QUIET)))
                .isEqualTo("The machine was quiet: none of 2 timed passes was disturbed.");
    }

    @Test
    void fewDisturbedPassesAreNamed() {
        var passes = Stream.concat(Stream.of(BUSY), Collections.nCopies(19, QUIET).stream());

        assertThat(sentence(run(passes.toArray(Disturbance[]::new))))
                .contains("mostly quiet", "disturbed timed passes: 1 of 20");
    }

    /// Nothing that the reader could close made it slow.
    @Test
    void slowProcessorsAreToldFromABusyMachine() {
        var slow = new Disturbance(WINDOW, 2, WINDOW, 0, 0, 1_000L, 2_000L, 1.5);

        assertThat(sentence(run(slow, QUIET)))
                .startsWith("The processors were not always as fast. Disturbed timed passes: 1 of 2;")
                .doesNotContain("close other programs");
    }

    @Test
    void busyMachineIsNamedWithWhatToDo() {
        assertThat(sentence(run(BUSY, QUIET)))
                .startsWith("The machine was busy. Disturbed timed passes: 1 of 2; other processes kept 1.0 of 2")
                .contains("close other programs");
    }

    @Test
    void runWithoutReadingsSaysSo() {
        assertThat(sentence(run((Disturbance) null))).startsWith("How quiet the machine was is not known");
        assertThat(Quietness.of(SampleRuns.run(List.of())).sentence()).isEmpty();
    }

    @Test
    void referenceRunTellsHowQuietItWas() throws IOException {
        assertThat(sentence(ReferenceRun.load())).contains("timed passes");
    }

    @Test
    void pageAndSummaryBeginWithIt() throws IOException {
        SampleRuns.render(folder, run(BUSY, QUIET));

        assertThat(Files.readString(folder.resolve("summary.md")).lines().limit(6))
                .anyMatch(line -> line.startsWith("The machine was busy"));
        assertThat(Files.readString(folder.resolve("index.html"))).contains("The machine was busy", "장비가 바빴습니다");
    }

    @Test
    void disturbanceIsReadBack() throws IOException {
        RunFolder.save(folder, run(BUSY, QUIET, null));

        assertThat(RunFolder.load(folder)).isEqualTo(run(BUSY, QUIET, null));
    }
}
