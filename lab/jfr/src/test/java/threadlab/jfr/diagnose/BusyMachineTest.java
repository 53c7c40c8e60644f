package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.parse.MadeUpChunk;
import threadlab.jfr.parse.MadeUpChunk.FieldOf;
import threadlab.jfr.parse.RecordingReader;

/// Tests that what other programs did to the machine is no finding. The same recording, on a machine that the program
/// had to itself, has one.
class BusyMachineTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private static final long THREAD = 7;
    private static final String EVENT = "jdk.jfr.Event";
    private static final FieldOf START = FieldOf.of("long", "startTime");
    private static final FieldOf DURATION = FieldOf.of("long", "duration");

    /// What the program and all programs took of the processors.
    private record Load(double own, double all) {}

    private static final Load QUIET = new Load(0.1, 0.2);
    private static final Load OWN = new Load(0.9, 1);
    private static final Load OTHERS = new Load(0.05, 1);

    @TempDir
    private Path directory;

    /// Begins a recording of ten seconds with a sample of the load each tenth of a second.
    private static MadeUpChunk recorded(Load load) {
        var chunk = new MadeUpChunk(true, 20)
                .type(
                        "java.lang.Thread",
                        "",
                        FieldOf.of("java.lang.String", "javaName"),
                        FieldOf.of("long", "javaThreadId"))
                .type(
                        "jdk.CPULoad",
                        EVENT,
                        START,
                        FieldOf.of("float", "jvmUser"),
                        FieldOf.of("float", "jvmSystem"),
                        FieldOf.of("float", "machineTotal"))
                .type("jdk.CPUInformation", EVENT, START, FieldOf.of("int", "hwThreads"))
                .event(
                        "jdk.CPUInformation",
                        out -> out.id(MadeUpChunk.START_TICKS).ofInt(2));
        chunk.constant(
                chunk.id("java.lang.Thread"), THREAD, out -> out.utf8("ticking").id(33));
        for (var i = 1L; i <= 100; i++) {
            var at = MadeUpChunk.START_TICKS + i * SECOND / 10;
            chunk.event(
                    "jdk.CPULoad",
                    out -> out.id(at).ofFloat(load.own).ofFloat(0).ofFloat(load.all));
        }
        return chunk;
    }

    private List<FindingKind> found(MadeUpChunk chunk) throws IOException {
        var pass = RecordingReader.read(Files.write(directory.resolve("busy.jfr"), chunk.bytes()));
        assertThat(pass.loads().machine()).hasSize(100);
        return Diagnosis.of(pass, Thresholds.DEFAULTS).findings().stream()
                .map(Finding::kind)
                .toList();
    }

    /// Eight sleeps of 100 ms that take half a second each.
    private static MadeUpChunk lateSleeps(Load load) {
        var chunk = recorded(load)
                .type(
                        "jdk.ThreadSleep",
                        EVENT,
                        START,
                        DURATION,
                        FieldOf.constant("java.lang.Thread", "eventThread"),
                        FieldOf.of("long", "time"));
        for (var i = 1L; i <= 8; i++) {
            var at = MadeUpChunk.START_TICKS + i * SECOND;
            chunk.event(
                    "jdk.ThreadSleep",
                    out -> out.id(at).id(SECOND / 2).id(THREAD).id(100 * MILLI));
        }
        return chunk;
    }

    @Test
    void timersThatOthersMakeLateAreNoFinding() throws Exception {
        assertThat(found(lateSleeps(QUIET))).contains(FindingKind.LATE_TIMER);
        assertThat(found(lateSleeps(OWN))).contains(FindingKind.LATE_TIMER);
        assertThat(found(lateSleeps(OTHERS))).doesNotContain(FindingKind.LATE_TIMER);
    }

    private static MadeUpChunk pauses(Load load, long nanos) {
        var chunk =
                recorded(load).type("jdk.GCPhasePause", EVENT, START, DURATION, FieldOf.of("java.lang.String", "name"));
        for (var i = 1L; i <= 3; i++) {
            var at = MadeUpChunk.START_TICKS + 2 * i * SECOND;
            chunk.event("jdk.GCPhasePause", out -> out.id(at).id(nanos).utf8("GC Pause"));
        }
        return chunk;
    }

    @Test
    void pausesThatOthersMakeLongAreNoFinding() throws Exception {
        assertThat(found(pauses(QUIET, SECOND))).contains(FindingKind.GC_PAUSE);
        assertThat(found(pauses(OWN, SECOND))).contains(FindingKind.GC_PAUSE);
        assertThat(found(pauses(OTHERS, SECOND)))
                .as("a collector that had a tenth of a processor")
                .doesNotContain(FindingKind.GC_PAUSE);
    }
}
