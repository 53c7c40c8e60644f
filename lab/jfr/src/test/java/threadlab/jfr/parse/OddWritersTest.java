package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadlab.jfr.parse.MadeUpChunk.FieldOf;
import threadlab.jfr.parse.MadeUpChunk.Out;
import threadlab.model.timeline.State;

/// Reads recordings whose shapes the JDKs at hand do not write: those of other writers, older and newer ones.
class OddWritersTest {

    private static final long SECOND = 1_000_000_000;
    private static final long THREAD = 7;
    private static final String EVENT = "jdk.jfr.Event";

    private static final FieldOf START = FieldOf.of("long", "startTime");
    private static final FieldOf DURATION = FieldOf.of("long", "duration");
    private static final FieldOf EVENT_THREAD = FieldOf.constant("java.lang.Thread", "eventThread");

    @TempDir
    private Path directory;

    private RecordedPass read(MadeUpChunk... chunks) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var chunk : chunks) {
            all.writeBytes(chunk.bytes());
        }
        return RecordingReader.read(Files.write(directory.resolve("odd.jfr"), all.toByteArray()));
    }

    /// Adds the thread as JDKs before 21 describe one.
    private static MadeUpChunk withThread(MadeUpChunk chunk, String name) {
        chunk.type(
                "java.lang.Thread",
                "",
                FieldOf.of("java.lang.String", "osName"),
                FieldOf.of("long", "osThreadId"),
                FieldOf.of("java.lang.String", "javaName"),
                FieldOf.of("long", "javaThreadId"));
        return chunk.constant(
                chunk.id("java.lang.Thread"),
                THREAD,
                out -> out.utf8(name).id(4711).utf8(name).id(33));
    }

    private static void sleep(Out out) {
        out.id(MadeUpChunk.START_TICKS + SECOND).id(2 * SECOND).id(THREAD);
    }

    private static void hasTheSleep(RecordedPass pass, String name) {
        assertThat(pass.notes()).isEmpty();
        assertThat(pass.waits()).singleElement().satisfies(wait -> {
            assertThat(wait.state()).isEqualTo(State.SLEEPING);
            assertThat(wait.thread().name()).isEqualTo(name);
            assertThat(wait.thread().virtual()).isFalse();
            assertThat(wait.start()).isEqualTo(MadeUpChunk.START_NANOS + SECOND);
            assertThat(wait.nanos()).isEqualTo(2 * SECOND);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fieldsMayBeMissingAndIntegersPlain(boolean compressed) throws Exception {
        var chunk = withThread(new MadeUpChunk(compressed, 20), "plain")
                .type("jdk.ThreadSleep", EVENT, START, DURATION, EVENT_THREAD)
                .event("jdk.ThreadSleep", OddWritersTest::sleep);

        hasTheSleep(read(chunk), "plain");
        assertThat(read(chunk).waits().getFirst().limit())
                .as("no time asked for")
                .isEqualTo(WaitLimit.NONE);
    }

    /// Flight Recorder was opened while JDK 9 was under way; its early builds kept the vendor's names.
    @Test
    void namesOfJdk9AreThoseOfLaterOnes() throws Exception {
        var chunk = withThread(new MadeUpChunk(true, 100), "nine")
                .type("com.oracle.jdk.ThreadSleep", "com.oracle.jfr.Event", START, DURATION, EVENT_THREAD)
                .type(
                        "com.oracle.jdk.JVMInformation",
                        "com.oracle.jfr.Event",
                        START,
                        text("jvmName"),
                        text("jvmVersion"))
                .event("com.oracle.jdk.ThreadSleep", OddWritersTest::sleep)
                .event(
                        "com.oracle.jdk.JVMInformation",
                        out -> out.id(MadeUpChunk.START_TICKS)
                                .utf8("Java HotSpot(TM) 64-Bit Server VM")
                                .utf8("Java HotSpot(TM) 64-Bit Server VM (9.0.4+11) for linux-amd64 JRE (9.0.4+11)"));
        var pass = read(chunk);

        hasTheSleep(pass, "nine");
        assertThat(pass.eventCounts()).containsEntry("jdk.ThreadSleep", 1L);
        assertThat(pass.origin().feature()).isEqualTo(9);
    }

    private static FieldOf text(String name) {
        return FieldOf.of("java.lang.String", name);
    }

    /// An image has no HotSpot: it names another JVM, has no group of a thread, and few events.
    @Test
    void imageOfGraalVmIsRead() throws Exception {
        var chunk = withThread(new MadeUpChunk(true, 300), "main")
                .type("jdk.ThreadSleep", EVENT, START, DURATION, EVENT_THREAD)
                .type("jdk.JVMInformation", EVENT, START, text("jvmName"), text("jvmVersion"))
                .event("jdk.ThreadSleep", OddWritersTest::sleep)
                .event(
                        "jdk.JVMInformation",
                        out -> out.id(MadeUpChunk.START_TICKS)
                                .utf8("Substrate VM")
                                .utf8("GraalVM CE 21.0.2+13.1 (serial gc)"));
        var pass = read(chunk);

        hasTheSleep(pass, "main");
        assertThat(pass.origin().jvm()).contains("GraalVM CE 21.0.2+13.1");
        assertThat(pass.origin().feature()).as("right, or not said").isIn(0, 21);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void poolsBehindOneOfATypeThatIsNotNamedAreFound(boolean compressed) throws Exception {
        var chunk = new MadeUpChunk(compressed, 20)
                .constant(987_654, 1, out -> out.utf8("what").id(5).id(6));
        withThread(chunk, "behind")
                .type("jdk.ThreadSleep", EVENT, START, DURATION, EVENT_THREAD)
                .event("jdk.ThreadSleep", OddWritersTest::sleep);

        hasTheSleep(read(chunk), "behind");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void poolsBeforeOneOfATypeThatIsNotNamedAreRead(boolean compressed) throws Exception {
        var chunk = withThread(new MadeUpChunk(compressed, 20).emptyPool("java.lang.String"), "before")
                .constant(987_655, 2, out -> out.ofDouble(0.5))
                .type("jdk.ThreadSleep", EVENT, START, DURATION, EVENT_THREAD)
                .event("jdk.ThreadSleep", OddWritersTest::sleep);

        hasTheSleep(read(chunk), "before");
    }

    @Test
    void fieldsMayBeMoreThanKnownAndNested() throws Exception {
        var chunk = withThread(new MadeUpChunk(true, 50), "more");
        chunk.type("some.Deeper", "", FieldOf.of("double", "real"), text("word"))
                .type("some.Deep", "", FieldOf.of("some.Deeper", "deeper"), FieldOf.array("int", "numbers"))
                .type(
                        "jdk.ThreadSleep",
                        EVENT,
                        START,
                        FieldOf.of("some.Deep", "new"),
                        DURATION,
                        FieldOf.array("some.Deeper", "list"),
                        EVENT_THREAD,
                        text("last"))
                .event("jdk.ThreadSleep", out -> {
                    out.id(MadeUpChunk.START_TICKS + SECOND);
                    out.ofDouble(1.5).latin1("näher").ofInt(2).ofInt(-1).ofInt(70_000);
                    out.id(2 * SECOND);
                    out.ofInt(1).ofDouble(2.5).none();
                    out.id(THREAD).chars("das Ende");
                });

        hasTheSleep(read(chunk), "more");
    }

    @Test
    void typesMayDifferFromChunkToChunk() throws Exception {
        var first = withThread(new MadeUpChunk(true, 20), "one")
                .type("jdk.ThreadSleep", EVENT, START, DURATION, EVENT_THREAD)
                .event("jdk.ThreadSleep", OddWritersTest::sleep);
        var second = withThread(new MadeUpChunk(false, 60), "one")
                .type("jdk.ThreadSleep", EVENT, START, EVENT_THREAD, FieldOf.of("long", "time"), DURATION)
                .event(
                        "jdk.ThreadSleep",
                        out -> out.id(MadeUpChunk.START_TICKS + 4 * SECOND)
                                .id(THREAD)
                                .id(SECOND)
                                .id(SECOND));
        var pass = read(first, second);

        assertThat(pass.waits()).extracting(StateInterval::nanos).containsExactly(2 * SECOND, SECOND);
        assertThat(pass.waits()).extracting(wait -> wait.thread().name()).containsOnly("one");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyEncodingOfATextIsRead(boolean compressed) throws Exception {
        var chunk = new MadeUpChunk(compressed, 20).type("some.Text", EVENT, START, text("text"));
        chunk.constant(chunk.id("java.lang.String"), 3, out -> out.utf8("from the pool"))
                .event("some.Text", out -> out.id(MadeUpChunk.START_TICKS + 1).none())
                .event("some.Text", out -> out.id(MadeUpChunk.START_TICKS + 2).emptyText())
                .event("some.Text", out -> out.id(MadeUpChunk.START_TICKS + 3).textAt(3))
                .event("some.Text", out -> out.id(MadeUpChunk.START_TICKS + 4).utf8("한글"))
                .event("some.Text", out -> out.id(MadeUpChunk.START_TICKS + 5).chars("유니코드"))
                .event("some.Text", out -> out.id(MadeUpChunk.START_TICKS + 6).latin1("é"));
        var texts = new ArrayList<String>();
        RecordingReader.forEach(
                Files.write(directory.resolve("texts.jfr"), chunk.bytes()),
                Map.of("some.Text", event -> texts.add(String.valueOf(event.text("text")))));

        assertThat(texts).isEqualTo(List.of("null", "", "from the pool", "한글", "유니코드", "é"));
    }

    /// A thread whose pool is missing is a thread that is not known, and nothing else is lost.
    @Test
    void eventWhoseThreadIsNotThereIsNoFault() throws Exception {
        var chunk = withThread(new MadeUpChunk(true, 20), "there")
                .type("jdk.ThreadSleep", EVENT, START, DURATION, EVENT_THREAD)
                .event("jdk.ThreadSleep", OddWritersTest::sleep)
                .event(
                        "jdk.ThreadSleep",
                        out -> out.id(MadeUpChunk.START_TICKS).id(SECOND).id(THREAD + 1));
        var pass = read(chunk);

        hasTheSleep(pass, "there");
        assertThat(pass.eventCounts()).containsEntry("jdk.ThreadSleep", 2L);
    }
}
