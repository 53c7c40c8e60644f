package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountView;

/// Compares what is read from a recording's bytes with what the JDK's parser reads from the same recording.
class SliceReaderTest {

    private static final String SMALL_CHUNKS = "-XX:FlightRecorderOptions=maxchunksize=1M";

    @TempDir
    private Path directory;

    private static SliceReader.Slices read(Path file) throws IOException {
        return SliceReader.read(file, ChunkHeaders.of(file), null);
    }

    private static RecordedPass byJdk(Path file, Interval window, boolean marked) throws IOException {
        return RecordingReader.gatherSlowly(file, new RecordedPass(window, marked, 0, new RecordingSettings(Map.of())));
    }

    /// Writes the names of the threads as well, since keys are equal if their ids are.
    private static List<String> written(MountView mounts) {
        return mounts.stream()
                .map(mount -> "%s %s %s"
                        .formatted(mount, mount.thread().name(), mount.carrier().name()))
                .toList();
    }

    private static void bothReadTheSame(Path file, int atLeast) throws IOException {
        var ours = read(file);
        var theirs = byJdk(file, ChunkHeaders.timeOf(ChunkHeaders.of(file)), false);

        assertThat(theirs.mounts()).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(written(MountView.of(ours.mounts()))).isEqualTo(written(theirs.mounts()));
        assertThat(ours.counts()).isEqualTo(theirs.eventCounts()).hasSizeGreaterThan(5);
        assertThat(ours.virtualThreads()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = ForkedWorkload.class,
            names = {"SLEEPS", "EVERY_WAIT", "HANDING_OVER"})
    void slicesAndCountsAreThoseOfTheJdk(ForkedWorkload workload) throws Exception {
        bothReadTheSame(Forks.withAgent(directory.resolve("a.jfr"), workload, ForkedWorkload.Way.EVERY_EVENT), 10);
    }

    @Test
    void slicesOfManyChunksAreThoseOfTheJdk() throws Exception {
        var file = Forks.withAgent(
                directory.resolve("many.jfr"),
                ForkedWorkload.MANY_YIELDS,
                ForkedWorkload.Way.EVERY_EVENT,
                SMALL_CHUNKS);

        assertThat(ChunkHeaders.of(file)).hasSizeGreaterThan(1);
        bothReadTheSame(file, 180_000);
    }

    @Test
    void withinAPassOnlyItsEventsAreCounted() throws Exception {
        var file =
                Forks.withAgent(directory.resolve("pass.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.EVERY_EVENT);
        var all = read(file);
        var half = MountView.of(all.mounts()).get(all.mounts().size() / 2);
        var window = new Interval(0, half.start());

        var counts = SliceReader.read(file, ChunkHeaders.of(file), window).counts();

        assertThat(counts).isEqualTo(byJdk(file, window, true).eventCounts());
        assertThat(counts.get(EventNames.VIRTUAL_THREAD_SLICE))
                .isBetween(1L, all.mounts().size() - 1L);
    }

    @Test
    void readerTakesWhatWasReadFromTheBytes() throws Exception {
        var file = Forks.withAgent(directory.resolve("own.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.PASS);

        var pass = RecordingReader.read(file);
        var theirs = byJdk(file, pass.window(), true);

        assertThat(pass.mounts()).isNotEmpty().isEqualTo(theirs.mounts());
        assertThat(pass.eventCounts()).isNotEmpty().isEqualTo(theirs.eventCounts());
        assertThat(pass.waits()).isNotEmpty().isEqualTo(theirs.waits());
    }

    /// The flags of a chunk are its header's last byte.
    @Test
    void numbersOfFixedWidthAreLeftToTheJdk() throws Exception {
        var file = Forks.withAgent(directory.resolve("fixed.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.PASS);
        var bytes = Files.readAllBytes(file);
        bytes[ChunkHeader.HEADER_BYTES - 1] = 0;
        Files.write(file, bytes);

        assertThatExceptionOfType(UnknownLayoutException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("fixed width");
    }

    @Test
    void anotherLayoutOfASliceIsLeftToTheJdk() throws Exception {
        var file = Forks.withAgent(directory.resolve("other.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.PASS);
        var mounts = RecordingReader.read(file).mounts();
        var bytes = Files.readAllBytes(file);
        var renamed = replaceAll(bytes, "virtualThread", "virtualThreaD");
        assertThat(renamed).isPositive();
        Files.write(file, bytes);

        assertThatExceptionOfType(UnknownLayoutException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("virtualThreaD");
        assertThat(mounts).isNotEmpty();
    }

    private static int replaceAll(byte[] bytes, String text, String other) {
        var count = 0;
        for (var i = 0; i + text.length() <= bytes.length; i++) {
            if (new String(bytes, i, text.length(), StandardCharsets.ISO_8859_1).equals(text)) {
                System.arraycopy(other.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, i, text.length());
                count++;
            }
        }
        return count;
    }

    /// Neither hangs nor takes memory that there is not: it gives slices, or says that it can't.
    @Test
    void damagedBytesEndInAnExceptionOrInSlices() throws Exception {
        var file = Forks.withAgent(directory.resolve("whole.jfr"), ForkedWorkload.EVERY_WAIT, ForkedWorkload.Way.PASS);
        var whole = Files.readAllBytes(file);
        var random = new Random(1);
        var refused = 0;
        for (var round = 0; round < 200; round++) {
            var damaged = whole.clone();
            for (var i = random.nextInt(4); i >= 0; i--) {
                damaged[ChunkHeader.HEADER_BYTES + random.nextInt(whole.length - ChunkHeader.HEADER_BYTES)] =
                        (byte) random.nextInt();
            }
            Files.write(file, damaged);
            refused += assertTimeoutPreemptively(Duration.ofMinutes(1), () -> isRefused(file)) ? 1 : 0;
        }
        assertThat(refused).isBetween(1, 199);
    }

    private static boolean isRefused(Path file) {
        try {
            read(file);
            return false;
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    @Test
    void offsetsThatLeadNowhereAreRefused() throws Exception {
        var file = Forks.withAgent(directory.resolve("offsets.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.PASS);
        var whole = Files.readAllBytes(file);
        for (var offset : new int[] {16, 24}) {
            for (var value : new byte[] {-1, 0, 127}) {
                var damaged = whole.clone();
                Arrays.fill(damaged, offset, offset + Long.BYTES, value);
                Files.write(file, damaged);

                assertTimeoutPreemptively(
                        Duration.ofMinutes(1), () -> assertThat(isRefused(file)).isTrue());
            }
        }
    }
}
