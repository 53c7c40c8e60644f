package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.parse.MadeUpChunk;
import threadlab.jfr.parse.MadeUpChunk.FieldOf;
import threadlab.jfr.parse.RecordingReader;

/// Tells collections, other safepoints, and operations that stop no thread apart.
class GcPausesTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private static final String EVENT = "jdk.jfr.Event";
    private static final FieldOf START = FieldOf.of("long", "startTime");
    private static final FieldOf DURATION = FieldOf.of("long", "duration");
    private static final FieldOf NUMBER = FieldOf.of("long", "safepointId");

    @TempDir
    private Path directory;

    private final MadeUpChunk chunk = new MadeUpChunk(true, 20)
            .type(
                    EventNames.ACTIVE_SETTING,
                    EVENT,
                    START,
                    FieldOf.of("long", "id"),
                    FieldOf.of("java.lang.String", "name"),
                    FieldOf.of("java.lang.String", "value"))
            .type("jdk.GCPhasePause", EVENT, START, DURATION, FieldOf.of("java.lang.String", "name"))
            .type("jdk.SafepointBegin", EVENT, START, DURATION, NUMBER)
            .type("jdk.SafepointEnd", EVENT, START, DURATION, NUMBER)
            .type(
                    "jdk.ExecuteVMOperation",
                    EVENT,
                    START,
                    DURATION,
                    FieldOf.of("java.lang.String", "operation"),
                    FieldOf.of("boolean", "safepoint"),
                    FieldOf.constant("java.lang.Thread", "caller"),
                    NUMBER)
            .type(
                    "java.lang.Thread",
                    "",
                    FieldOf.of("long", "javaThreadId"),
                    FieldOf.of("java.lang.String", "javaName"))
            .type(EventNames.VIRTUAL_THREAD_SLICE, EVENT, START, DURATION);

    private void operation(String name, int number, long atMillis, long millis, boolean stops) {
        operation(name, "main", number, atMillis, millis, stops);
    }

    private void operation(String name, String caller, int number, long atMillis, long millis, boolean stops) {
        chunk.constant(
                        chunk.id("java.lang.Thread"),
                        caller.hashCode(),
                        out -> out.id(caller.length()).utf8(caller))
                .event(
                        "jdk.ExecuteVMOperation",
                        out -> out.id(MadeUpChunk.START_TICKS + atMillis * MILLI)
                                .id(millis * MILLI)
                                .utf8(name)
                                .ofByte(stops ? 1 : 0)
                                .id(caller.hashCode())
                                .id(number));
    }

    private void safepoint(String event, int number, long atMillis, long millis) {
        chunk.event(
                event,
                out -> out.id(MadeUpChunk.START_TICKS + atMillis * MILLI)
                        .id(millis * MILLI)
                        .id(number));
    }

    private void collection(long atMillis, long millis) {
        chunk.event(
                "jdk.GCPhasePause",
                out -> out.id(MadeUpChunk.START_TICKS + atMillis * MILLI)
                        .id(millis * MILLI)
                        .utf8("GC Pause"));
    }

    private void collectionsAreRecorded(boolean enabled) {
        isSet("jdk.GCPhasePause", enabled, 0);
    }

    private void isSet(String type, boolean enabled, long atMillis) {
        chunk.event(
                EventNames.ACTIVE_SETTING,
                out -> out.id(MadeUpChunk.START_TICKS + atMillis * MILLI)
                        .id(chunk.id(type))
                        .utf8("enabled")
                        .utf8(String.valueOf(enabled)));
    }

    private List<Finding> found() throws IOException {
        var pass = RecordingReader.read(Files.write(directory.resolve("pauses.jfr"), chunk.bytes()));
        assertThat(pass.eventCounts()).isNotEmpty();
        return Diagnosis.of(pass, Thresholds.DEFAULTS).findings().stream()
                .filter(finding -> finding.kind() == FindingKind.GC_PAUSE)
                .toList();
    }

    @Test
    void longSafepointIsFoundWithTheTimeUntilAllThreadsHadStopped() throws Exception {
        collectionsAreRecorded(true);
        safepoint("jdk.SafepointBegin", 7, 1_000, 200);
        operation("HeapDumper", 7, 1_200, 600, true);
        operation("ThreadDump", 8, 3_000, 100, true);

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.lostNanos()).isEqualTo(900 * MILLI);
            assertThat(finding.sentence().english())
                    .contains("2 times", "at worst for 800.0 ms", "HeapDumper (1 of them) and ThreadDump (1 of them)");
        });
    }

    @Test
    void safepointWithoutItsOperationLastsFromItsBeginToItsEnd() throws Exception {
        collectionsAreRecorded(true);
        safepoint("jdk.SafepointBegin", 7, 1_000, 1);
        safepoint("jdk.SafepointEnd", 7, 1_700, 1);

        assertThat(found())
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence().english())
                        .contains("at worst for 701.0 ms", "does not say for which operation"));
    }

    @Test
    void safepointOfACollectionCountsAsTheCollection() throws Exception {
        collectionsAreRecorded(true);
        collection(1_000, 800);
        operation("GenCollectForAllocation", 7, 999, 802, true);

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.lostNanos()).isEqualTo(800 * MILLI);
            assertThat(finding.sentence().english()).contains("1 pauses of the garbage collector");
        });
    }

    /// A thread that takes long to stop holds up all others, whatever they stop for.
    @Test
    void safepointCountsWithoutTheCollectionInIt() throws Exception {
        collectionsAreRecorded(true);
        safepoint("jdk.SafepointBegin", 7, 1_000, 600);
        operation("GenCollectForAllocation", 7, 1_600, 300, true);
        collection(1_650, 200);

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.lostNanos()).isEqualTo(700 * MILLI);
            assertThat(finding.sentence().english()).contains("at worst for 650.0 ms", "GenCollectForAllocation");
        });
    }

    /// A fifth pause would make them a finding.
    @Test
    void momentsAroundACollectionAreNoPausesOfTheirOwn() throws Exception {
        collectionsAreRecorded(true);
        for (var i = 0; i < 4; i++) {
            operation("ThreadDump", 8 + i, 1_000 * (i + 1), 490, true);
        }
        operation("GenCollectForAllocation", 7, 6_000, 100, true);
        collection(6_005, 90);

        assertThat(found()).isEmpty();
        operation("ThreadDump", 20, 7_000, 490, true);
        assertThat(found()).hasSize(1);
    }

    @Test
    void shortSafepointsAndOperationsThatStopNoThreadAreNoFinding() throws Exception {
        collectionsAreRecorded(true);
        operation("HandshakeAllThreads", 0, 1_000, 800, false);
        for (var i = 0; i < 20; i++) {
            operation("ThreadDump", 8 + i, 2_000 + 100 * i, 5, true);
        }

        assertThat(found()).isEmpty();
    }

    @Test
    void manySafepointsAreAFindingThoughEachIsShort() throws Exception {
        collectionsAreRecorded(true);
        for (var i = 0; i < 20; i++) {
            operation("ThreadDump", 8 + i, 2_000 + 100 * i, 60, true);
        }

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.lostNanos()).isEqualTo(SECOND + 200 * MILLI);
            assertThat(finding.sentence().english()).contains("ThreadDump (20 of them)");
        });
    }

    @Test
    void safepointsOfCollectionsAreNotTakenForOthersWhereCollectionsAreNotRecorded() throws Exception {
        collectionsAreRecorded(false);
        operation("G1CollectForAllocation", 7, 1_000, 800, true);

        assertThat(found()).isEmpty();
    }

    /// JFR writes its settings when it has put its code into the JDK's classes; what is redefined later is the
    /// program's, or another agent's.
    @Test
    void redefinitionByWhichJfrStartsIsNotTheProgramsPause() throws Exception {
        safepoint("jdk.SafepointBegin", 7, 400, 600);
        operation("RedefineClasses", 7, 1_000, 900, true);
        isSet("jdk.GCPhasePause", true, 2_000);
        isSet("jdk.GCPhasePause", true, 6_000);

        assertThat(found()).isEmpty();
        operation("RedefineClasses", 8, 3_000, 600, true);
        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.lostNanos()).isEqualTo(600 * MILLI);
            assertThat(finding.sentence().english()).contains("RedefineClasses (1 of them)");
        });
    }

    @Test
    void onlyRedefinitionsAreOfTheStart() throws Exception {
        operation("ThreadDump", 7, 1_000, 900, true);
        isSet("jdk.GCPhasePause", true, 2_000);

        assertThat(found()).hasSize(1);
    }

    @Test
    void redefinitionByAnAttachedAgentIsNotTheProgramsPauseUntilItsEventIsThere() throws Exception {
        collectionsAreRecorded(true);
        operation("RedefineClasses", "Attach Listener", 7, 1_000, 900, true);
        isSet(EventNames.VIRTUAL_THREAD_SLICE, true, 2_000);

        assertThat(found()).isEmpty();
        operation("RedefineClasses", "Attach Listener", 8, 3_000, 600, true);
        assertThat(found()).hasSize(1);
        operation("RedefineClasses", "main", 9, 1_950, 40, true);
        assertThat(found())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.lostNanos()).as("the other two").isEqualTo(640 * MILLI));
    }

    @Test
    void onlyTheLongestOperationsAreNamed() throws Exception {
        collectionsAreRecorded(true);
        for (var i = 0; i < 4; i++) {
            operation("Operation" + i, 7 + i, 1_000 * (i + 1), 800 - i, true);
        }
        safepoint("jdk.SafepointBegin", 20, 7_000, 10);

        assertThat(found())
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence().english())
                        .contains("5 times", "most of all for Operation0 (1 of them), Operation1")
                        .doesNotContain("Operation3"));
    }
}
