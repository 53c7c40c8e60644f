package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.diagnose.CarrierDeadlock.Carriers;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.DiagnosisEvents.Dump;
import threadlab.jfr.parse.MadeUpChunk;
import threadlab.jfr.parse.MadeUpChunk.FieldOf;
import threadlab.jfr.parse.PendingWait;
import threadlab.jfr.parse.RecordingReader;
import threadlab.jfr.parse.Stack;

/// The dumps have the form of those of JDK 21; what forks record is in [DiagnosisIsRightTest].
class CarrierDeadlockTest {

    private static final String CARRYING = """
            "main" #1 [11] prio=5 os_prio=0 cpu=1.00ms elapsed=1.00s tid=0x1 nid=11 waiting on condition
            "ForkJoinPool-1-worker-1" #19 [12] daemon prio=5 os_prio=0 cpu=7.84ms elapsed=1.62s tid=0x2
               Carrying virtual thread #28
            """;
    private static final String IDLE = """
            "ForkJoinPool-1-worker-2" #20 [13] daemon prio=5 os_prio=0 cpu=0.16ms elapsed=1.61s tid=0x3 nid=13
            """;
    private static final List<PendingWait> WAITS = List.of(waiting(28), waiting(29));

    private static PendingWait waiting(long id) {
        var owner = new ThreadKey(18, "owner", true);
        return new PendingWait(
                new ThreadKey(id, "wanting-" + id, true), 0, 0, false, "a.Lock", 1, owner, false, 1, Stack.NONE);
    }

    private static Carriers carriers(String dump) {
        return Carriers.in(new Dump(0, dump));
    }

    @Test
    void allCarriersAreHeldWhereNoneIsIdleAndNoMoreCanStart() {
        assertThat(carriers(CARRYING).areHeldBy(WAITS, 1)).isTrue();
        assertThat(carriers(CARRYING + IDLE).areHeldBy(WAITS, 2))
                .as("one is idle")
                .isFalse();
        assertThat(carriers(CARRYING).areHeldBy(WAITS, 8))
                .as("seven have not started, or were idle for long")
                .isFalse();
        assertThat(carriers(CARRYING).areHeldBy(List.of(waiting(29)), 1))
                .as("another thread is mounted")
                .isFalse();
    }

    @Test
    void parallelismIsReadFromArgumentsAndProperties(@TempDir Path directory) throws Exception {
        var start = FieldOf.of("long", "startTime");
        var text = "java.lang.String";
        var arguments = "-Xmx1g -Djdk.virtualThreadScheduler.parallelism=2 -Da=b "
                + "-Djdk.virtualThreadScheduler.parallelism=4 -Djdk.virtualThreadScheduler.maxPoolSize=9";
        var byArguments = new MadeUpChunk(true, 20)
                .type("jdk.JVMInformation", "jdk.jfr.Event", start, FieldOf.of(text, "jvmArguments"))
                .event(
                        "jdk.JVMInformation",
                        out -> out.id(MadeUpChunk.START_TICKS).utf8(arguments));
        var byProperty = new MadeUpChunk(true, 20)
                .type(
                        "jdk.InitialSystemProperty",
                        "jdk.jfr.Event",
                        start,
                        FieldOf.of(text, "key"),
                        FieldOf.of(text, "value"))
                .event(
                        "jdk.InitialSystemProperty",
                        out -> out.id(MadeUpChunk.START_TICKS)
                                .utf8("jdk.virtualThreadScheduler.parallelism")
                                .utf8("8"));

        assertThat(parallelism(directory, byArguments))
                .as("the last one counts")
                .hasValue(4);
        assertThat(parallelism(directory, byProperty)).hasValue(8);
    }

    private static OptionalInt parallelism(Path directory, MadeUpChunk chunk) throws Exception {
        return RecordingReader.read(Files.write(directory.resolve("properties.jfr"), chunk.bytes()))
                .diagnosisEvents()
                .parallelism();
    }
}
