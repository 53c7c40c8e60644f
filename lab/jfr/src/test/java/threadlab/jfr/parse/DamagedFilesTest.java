package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.diagnose.Thresholds;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.words.Message;

/// Reads files that are no recordings, or damaged ones: what can be read is read, and what is missing is said.
class DamagedFilesTest {

    private static final int MAJOR = 4;
    private static final int SIZE = 8;
    private static final int START = 32;
    private static final int TICKS = 48;
    private static final int STATE = 64;

    @TempDir
    private static Path recorded;

    private static byte[] whole = {};
    private static RecordedPass all;

    @TempDir
    private Path directory;

    /// Records several chunks, since a single one has its types at its end.
    @BeforeAll
    static void record() throws Exception {
        var file = Forks.withAgent(
                recorded.resolve("whole.jfr"),
                ForkedWorkload.MANY_YIELDS,
                ForkedWorkload.Way.EVERY_EVENT,
                "-XX:FlightRecorderOptions=maxchunksize=1M");
        whole = Files.readAllBytes(file);
        all = RecordingReader.read(file);
        assertThat(chunks(whole)).hasSizeGreaterThan(2);
    }

    /// Returns where the chunks begin.
    private static List<Integer> chunks(byte[] bytes) {
        var begins = new java.util.ArrayList<Integer>();
        for (var at = 0; at < bytes.length; at += (int) ByteBuffer.wrap(bytes).getLong(at + SIZE)) {
            begins.add(at);
        }
        return begins;
    }

    private static int lastChunk() {
        return chunks(whole).getLast();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("odd.jfr"), content);
    }

    private void refused(byte[] content, String why) throws Exception {
        var file = file(content);
        assertThatExceptionOfType(UnreadableRecordingException.class)
                .isThrownBy(() -> RecordingReader.read(file))
                .withMessageStartingWith("odd.jfr is no readable JFR recording: ")
                .withMessageContaining(why)
                .withMessageNotContaining("\n");
    }

    private RecordedPass salvaged(byte[] content, String note) throws Exception {
        var pass = RecordingReader.read(file(content));
        assertThat(pass.notes()).extracting(Message::key).contains("threadlab/jfr/words:" + note);
        assertThat(pass.mounts()).hasSizeBetween(1_000, all.mounts().size());
        return pass;
    }

    @Test
    void wholeRecordingHasNoNotes() {
        assertThat(all.notes()).isEmpty();
        assertThat(all.mounts()).hasSizeGreaterThan(180_000);
    }

    @Test
    void eachFaultIsNamed() throws Exception {
        refused(new byte[0], "the file is empty");
        refused("whatever its name says, this is text, and long enough for a header of 68 bytes".getBytes(), "'FLR'");
        refused(Arrays.copyOf(whole, 30), "cut off");
        refused(
                with(Arrays.copyOf(whole, chunks(whole).get(1)), MAJOR, (byte) 0, (byte) 3),
                "of format 3.1, from a newer JDK");
        refused(
                with(Arrays.copyOf(whole, 1_000), MAJOR, (byte) 0, (byte) 0, (byte) 0, (byte) 9),
                "of format 0.9, of JDK 7 or Oracle's JDK 8: JDK Mission Control reads it");
        refused(Arrays.copyOf(whole, 1_000), "it lost the description of its events");
        assertThatExceptionOfType(UnreadableRecordingException.class)
                .isThrownBy(() -> RecordingReader.read(directory.resolve("none.jfr")))
                .withMessageContaining("there is no such file");
        assertThatExceptionOfType(UnreadableRecordingException.class)
                .isThrownBy(() -> RecordingReader.read(Files.createDirectory(directory.resolve("empty"))))
                .withMessageContaining("has no file *.jfr");
    }

    private static long events(RecordedPass pass) {
        return pass.eventCounts().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void cutOffRecordingIsReadUpToItsEnd() throws Exception {
        var pass = salvaged(Arrays.copyOf(whole, whole.length / 2), "note.cutOff");

        assertThat(events(pass)).isBetween(1L, events(all) - 1);
        assertThat(pass.window().start()).isEqualTo(all.window().start());
        assertThat(pass.window().length()).isBetween(1L, all.window().length());
    }

    /// The JVM fills in size, offsets and duration when it finishes a chunk.
    @Test
    void recordingOfAKilledJvmIsReadUpToItsEnd() throws Exception {
        var pass = salvaged(with(whole, lastChunk() + SIZE, new byte[START - SIZE]), "note.unfinished");

        assertThat(pass.mounts()).hasSameSizeAs(all.mounts());
        salvaged(with(whole, lastChunk() + STATE, (byte) 7), "note.unfinished");
    }

    @Test
    void rubbishBehindOrBetweenChunksIsLeftOut() throws Exception {
        var behind = salvaged(joined(whole, new byte[77]), "note.skipped");
        assertThat(behind.mounts()).hasSameSizeAs(all.mounts());
        assertThat(behind.notes().getFirst().english()).startsWith("77 bytes");

        var between = joined(
                Arrays.copyOf(whole, lastChunk()),
                new byte[100_000],
                Arrays.copyOfRange(whole, lastChunk(), whole.length));
        assertThat(salvaged(between, "note.skipped").mounts()).hasSameSizeAs(all.mounts());
    }

    @Test
    void damagedChunkLosesOnlyItsOwnEvents() throws Exception {
        var second = chunks(whole).get(1);
        var third = chunks(whole).get(2);
        var damaged = whole.clone();
        // From the middle on; less might lie within a single event, whose end is known all the same.
        Arrays.fill(damaged, (second + third) / 2, (second + 3 * third) / 4, (byte) 0);

        var pass = salvaged(damaged, "note.rest");

        assertThat(pass.mounts().size()).isLessThan(all.mounts().size());
        assertThat(pass.window()).isEqualTo(all.window());
    }

    @Test
    void chunksThatAreThereTwiceAreReadOnce() throws Exception {
        var pass = salvaged(joined(whole, whole), "note.twice");

        assertThat(pass.mounts()).isEqualTo(all.mounts());
        assertThat(pass.window()).isEqualTo(all.window());
    }

    @Test
    void severalFilesAFolderAndGzipAreReadAsOneRecording() throws Exception {
        var folder = Files.createDirectory(directory.resolve("repository"));
        var first = Files.write(folder.resolve("a.jfr"), Arrays.copyOf(whole, lastChunk()));
        var second = Files.write(folder.resolve("b.jfr"), Arrays.copyOfRange(whole, lastChunk(), whole.length));
        Files.createFile(folder.resolve("c.jfr"));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(whole);
        }

        for (var pass : List.of(
                RecordingReader.read(List.of(second, first)),
                RecordingReader.read(folder),
                RecordingReader.read(file(packed.toByteArray())))) {
            assertThat(pass.notes()).isEmpty();
            assertThat(pass.mounts()).isEqualTo(all.mounts());
            assertThat(pass.window()).isEqualTo(all.window());
        }
    }

    /// The other recording lacks the event that names its process, so its clock tells.
    @Test
    void secondJvmIsNotDrawnOnTheSameAxis() throws Exception {
        var other = Arrays.copyOf(whole, chunks(whole).get(1));
        var early = with(
                other,
                START,
                ByteBuffer.allocate(8).putLong(1_600_000_000_000_000_000L).array());
        var renamed = replaceAll(early, "jvmStartTime", "jvmStartTimE");

        var pass = salvaged(joined(renamed, whole), "note.otherJvms");

        assertThat(pass.mounts()).hasSameSizeAs(all.mounts());
        assertThat(pass.window()).isEqualTo(all.window());
    }

    private static byte[] replaceAll(byte[] bytes, String text, String other) {
        var changed = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(changed).contains(text);
        return changed.replace(text, other).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void earlyStartDoesNotStretchTheAxis() throws Exception {
        var day = 86_400_000_000_000L;
        var header = ByteBuffer.wrap(whole);
        var ticksOfDay = (long) (header.getLong(TICKS + 8) / 1e9 * day);
        var early = with(
                whole,
                START,
                ByteBuffer.allocate(8).putLong(header.getLong(START) - day).array());
        early = with(
                early,
                TICKS,
                ByteBuffer.allocate(8)
                        .putLong(header.getLong(TICKS) - ticksOfDay)
                        .array());

        var pass = RecordingReader.read(file(early));

        assertThat(pass.window().length()).isLessThan(2 * all.window().length());
        assertThat(pass.mounts()).hasSameSizeAs(all.mounts());
    }

    /// Neither hangs nor takes memory that there is not: it gives a recording that can be diagnosed and drawn, or
    /// says in one line why it can't.
    @Test
    void damagedBytesEndInARefusalOrInARecording() throws Exception {
        var small = Files.readAllBytes(Forks.withAgent(
                recorded.resolve("small.jfr"), ForkedWorkload.EVERY_WAIT, ForkedWorkload.Way.EVERY_EVENT));
        var rounds = Integer.getInteger("threadlab.fuzz", 200);
        var random = new Random(1);
        var refused = 0;
        for (var round = 0; round < rounds; round++) {
            var file = file(Mutation.of(small, random));
            refused += assertTimeoutPreemptively(Duration.ofMinutes(1), () -> isRefused(file)) ? 1 : 0;
        }
        assertThat(refused).isBetween(1, rounds - 1);
    }

    /// Any other exception than the one that callers expect fails the test.
    static boolean isRefused(Path file) {
        try {
            var pass = RecordingReader.read(file);
            var walk = new Diagnosis.Walk(pass, Thresholds.DEFAULTS);
            var layout = Analysis.layOut(List.of(file), pass, walk);
            layout.analysis(walk.diagnosis().threads());
            return false;
        } catch (UnreadableRecordingException e) {
            assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(1_000);
            return true;
        }
    }

    private static byte[] with(byte[] bytes, int at, byte... other) {
        var changed = bytes.clone();
        System.arraycopy(other, 0, changed, at, other.length);
        return changed;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
