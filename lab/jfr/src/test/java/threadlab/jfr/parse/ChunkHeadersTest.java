package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.fixture.Recordings;
import threadlab.jfr.timeline.TimelineReader;

/// Reads files that are no recordings, or broken ones.
class ChunkHeadersTest {

    private static final int MAJOR = 4;
    private static final int SIZE = 8;
    private static final int STATE = 64;

    @TempDir
    private Path directory;

    private byte[] whole = {};

    @BeforeEach
    void record() throws Exception {
        var file = directory.resolve("whole.jfr");
        Recordings.record(file, () -> null);
        whole = Files.readAllBytes(file);
    }

    private void refused(byte[] content, String why) throws Exception {
        var file = Files.write(directory.resolve("odd.jfr"), content);
        assertThatExceptionOfType(UnreadableRecordingException.class)
                .isThrownBy(() -> TimelineReader.read(file))
                .withMessageStartingWith("odd.jfr is no readable JFR recording: ")
                .withMessageContaining(why);
    }

    @Test
    void wholeRecordingHasItsTime() throws Exception {
        var time = ChunkHeaders.timeOf(ChunkHeaders.of(directory.resolve("whole.jfr")));

        assertThat(time.length()).isPositive();
        assertThat(Math.abs(System.currentTimeMillis() * 1_000_000 - time.end()))
                .isLessThan(600_000_000_000L);
    }

    @Test
    void twoRecordingsInOneFileAreOne() throws Exception {
        var twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        var file = Files.write(directory.resolve("twice.jfr"), twice);

        assertThat(ChunkHeaders.timeOf(ChunkHeaders.of(file)))
                .isEqualTo(ChunkHeaders.timeOf(ChunkHeaders.of(directory.resolve("whole.jfr"))));
    }

    @Test
    void eachFaultIsNamed() throws Exception {
        refused(new byte[0], "the file is empty");
        refused("whatever its name says, this is text, and long enough for a header of 68 bytes".getBytes(), "'FLR'");
        refused(Arrays.copyOf(whole, whole.length / 2), "cut off or damaged");
        refused(Arrays.copyOf(whole, 30), "cut off or damaged");
        refused(Arrays.copyOf(whole, whole.length + 7), "expected 'FLR' at byte " + whole.length);
        refused(with(MAJOR, (byte) 0, (byte) 3), "of format 3.1, from a newer JDK");
        refused(with(SIZE, new byte[Long.BYTES]), "not finished");
        refused(with(STATE, (byte) 7), "not finished");
        refused(with(SIZE, ByteBuffer.allocate(Long.BYTES).putLong(5).array()), "cut off or damaged");
    }

    @Test
    void garbageBehindAGoodHeaderIsRefusedToo() throws Exception {
        var garbage = whole.clone();
        Arrays.fill(garbage, 100, garbage.length, (byte) 0x5A);

        var file = Files.write(directory.resolve("garbage.jfr"), garbage);
        assertThatExceptionOfType(UnreadableRecordingException.class).isThrownBy(() -> TimelineReader.read(file));
    }

    private byte[] with(int at, byte... other) {
        var changed = whole.clone();
        System.arraycopy(other, 0, changed, at, other.length);
        return changed;
    }
}
