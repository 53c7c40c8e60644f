package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.MadeUpChunk;
import threadlab.jfr.parse.MadeUpChunk.FieldOf;
import threadlab.jfr.parse.RecordingReader;
import threadlab.model.jdk.KnownDefect;

/// Tests that a thread that a defect of its JDK left stuck is found: none of the JDKs at hand leaves one on demand.
class JdkDefectTest {

    private static final String DEFECTIVE = "25.0.2+10-LTS";
    private static final String MENDED = "25.0.4+7-LTS";
    private static final String TIMED_WAIT = "in Object.wait (timed)";

    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private static final int CARRIER = 1;
    private static final int STUCK = 2;
    private static final int OTHER = 3;
    private static final String EVENT = "jdk.jfr.Event";
    private static final String THREAD = "java.lang.Thread";
    private static final FieldOf START = FieldOf.of("long", "startTime");

    @TempDir
    private Path directory;

    /// Begins a recording of ten seconds on one processor, by the agent on a version of the JDK.
    private static MadeUpChunk recorded(String version) {
        var chunk = new MadeUpChunk(true, 20)
                .type(
                        THREAD,
                        "",
                        FieldOf.of("java.lang.String", "javaName"),
                        FieldOf.of("long", "javaThreadId"),
                        FieldOf.of("boolean", "virtual"))
                .type("jdk.JVMInformation", EVENT, START, FieldOf.of("java.lang.String", "jvmVersion"))
                .type("jdk.CPUInformation", EVENT, START, FieldOf.of("int", "hwThreads"))
                .type("jdk.CPULoad", EVENT, START, FieldOf.of("float", "jvmUser"), FieldOf.of("float", "machineTotal"))
                .type(
                        "threadlab.VirtualThreadSlice",
                        EVENT,
                        START,
                        FieldOf.of("long", "duration"),
                        FieldOf.constant(THREAD, "eventThread"),
                        FieldOf.constant(THREAD, "virtualThread"),
                        FieldOf.of("java.lang.String", "state"),
                        FieldOf.of("long", "queued"),
                        FieldOf.of("java.lang.String", "cause"),
                        FieldOf.of("long", "asked"));
        for (var name : List.of("carrier", "stuck", "other")) {
            var number = List.of("carrier", "stuck", "other").indexOf(name) + 1;
            chunk.constant(
                    chunk.id(THREAD), number, out -> out.utf8(name).id(number).ofByte(number == CARRIER ? 0 : 1));
        }
        return chunk.event(
                        "jdk.JVMInformation",
                        out -> out.id(MadeUpChunk.START_TICKS)
                                .utf8("OpenJDK 64-Bit Server VM (%s) for linux-amd64".formatted(version)))
                .event(
                        "jdk.CPUInformation",
                        out -> out.id(MadeUpChunk.START_TICKS).ofInt(1));
    }

    private static MadeUpChunk slice(MadeUpChunk chunk, int thread, long startMillis, String leftAs, long askedMillis) {
        return chunk.event(
                "threadlab.VirtualThreadSlice",
                out -> out.id(MadeUpChunk.START_TICKS + startMillis * MILLI)
                        .id(MILLI)
                        .id(CARRIER)
                        .id(thread)
                        .utf8(leftAs)
                        .id(0)
                        .utf8("unparked (LockSupport)")
                        .id(askedMillis * MILLI));
    }

    /// Says what the program took of the processor, the only one that works on the machine.
    private static MadeUpChunk load(MadeUpChunk chunk, double own) {
        for (var i = 1L; i <= 100; i++) {
            var at = MadeUpChunk.START_TICKS + i * SECOND / 10;
            chunk.event("jdk.CPULoad", out -> out.id(at).ofFloat(own).ofFloat(own));
        }
        return chunk;
    }

    private List<Finding> found(MadeUpChunk chunk) throws IOException {
        var pass = RecordingReader.read(Files.write(directory.resolve("stuck.jfr"), chunk.bytes()));
        assertThat(pass.mounts()).isNotEmpty();
        return Diagnosis.of(pass, Thresholds.DEFAULTS).findings().stream()
                .filter(finding -> finding.kind() == FindingKind.JDK_DEFECT)
                .toList();
    }

    @Test
    void timedWaitThatHadNotEndedLongAfterItsLimitThoughAnotherGotACarrier() throws Exception {
        var chunk = load(recorded(DEFECTIVE), 0.9);
        slice(chunk, STUCK, 1_000, TIMED_WAIT, 500);
        slice(chunk, OTHER, 8_000, "parked (no time-out)", 0);

        assertThat(found(chunk)).singleElement().satisfies(finding -> {
            assertThat(finding.threads()).extracting(ThreadKey::name).containsExactly("stuck");
            assertThat(finding.lostNanos())
                    .as("from its limit, 1.501 s, to the end")
                    .isEqualTo(8_499 * MILLI);
            assertThat(finding.sentence().english())
                    .contains(
                            KnownDefect.STUCK_BLOCKED.id(),
                            "stuck had not come back from a timed Object.wait, 8.499 s after its limit",
                            "25.0.4");
        });
    }

    @Test
    void timedWaitThatHadNotEndedThoughTheProcessorWasIdle() throws Exception {
        assertThat(found(slice(load(recorded(DEFECTIVE), 0.01), STUCK, 1_000, TIMED_WAIT, 500)))
                .hasSize(1);
    }

    @Test
    void noDefectIsSeenWhereTheThreadMayWaitForAnythingElse() throws Exception {
        assertThat(found(slice(load(recorded(DEFECTIVE), 0.9), STUCK, 1_000, TIMED_WAIT, 500)))
                .as("no carrier was free")
                .isEmpty();
        assertThat(found(slice(load(recorded(DEFECTIVE), 0.01), STUCK, 1_000, TIMED_WAIT, 7_500)))
                .as("its limit has just passed")
                .isEmpty();
        assertThat(found(slice(load(recorded(DEFECTIVE), 0.01), STUCK, 1_000, "parked (no time-out)", 0)))
                .as("a park")
                .isEmpty();
        assertThat(found(slice(load(recorded(MENDED), 0.01), STUCK, 1_000, TIMED_WAIT, 500)))
                .as("a JDK without the defect")
                .isEmpty();
    }
}
