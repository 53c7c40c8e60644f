package threadlab.jfr;

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

/// Holds what is read from a recording's bytes against what the JDK's reader says of the same recording.
class SliceReaderTest {

    private static final String SMALL_CHUNKS = "-XX:FlightRecorderOptions=maxchunksize=1M";

    @TempDir
    private Path directory;

    private static SliceReader.Slices read(Path file) throws IOException {
        return SliceReader.read(file, Chunks.of(file), null);
    }

    private static RecordedPass byJdk(Path file, Interval window, boolean marked) throws IOException {
        return TimelineReader.gatherSlowly(file, new RecordedPass(window, marked, 0, new RecordingSettings(Map.of())));
    }

    /// Of a thread the id alone makes it equal, so its name is looked at too.
    private static List<String> written(Hops hops) {
        return hops.stream()
                .map(hop -> "%s %s %s"
                        .formatted(hop, hop.thread().name(), hop.carrier().name()))
                .toList();
    }

    private static void bothReadTheSame(Path file, int atLeast) throws IOException {
        var ours = read(file);
        var theirs = byJdk(file, Chunks.timeOf(Chunks.of(file)), false);

        assertThat(theirs.hops()).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(written(Hops.of(ours.hops()))).isEqualTo(written(theirs.hops()));
        assertThat(ours.counts()).isEqualTo(theirs.eventCounts()).hasSizeGreaterThan(5);
        assertThat(ours.virtualThreads()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Workload.class,
            names = {"SLEEPS", "EVERY_WAIT", "HANDING_OVER"})
    void slicesAndCountsAreThoseOfTheJdk(Workload workload) throws Exception {
        bothReadTheSame(Forks.withAgent(directory.resolve("a.jfr"), workload, Workload.Way.EVERY_EVENT), 10);
    }

    @Test
    void slicesOfManyChunksAreThoseOfTheJdk() throws Exception {
        var file = Forks.withAgent(
                directory.resolve("many.jfr"), Workload.MILLION_YIELDS, Workload.Way.EVERY_EVENT, SMALL_CHUNKS);

        assertThat(Chunks.of(file)).hasSizeGreaterThan(3);
        bothReadTheSame(file, 900_000);
    }

    @Test
    void withinAPassOnlyItsEventsAreCounted() throws Exception {
        var file = Forks.withAgent(directory.resolve("pass.jfr"), Workload.SLEEPS, Workload.Way.EVERY_EVENT);
        var all = read(file);
        var half = Hops.of(all.hops()).get(all.hops().size() / 2);
        var window = new Interval(0, half.start());

        var counts = SliceReader.read(file, Chunks.of(file), window).counts();

        assertThat(counts).isEqualTo(byJdk(file, window, true).eventCounts());
        assertThat(counts.get(Hop.EVENT)).isBetween(1L, all.hops().size() - 1L);
    }

    @Test
    void readerTakesWhatWasReadFromTheBytes() throws Exception {
        var file = Forks.withAgent(directory.resolve("own.jfr"), Workload.SLEEPS, Workload.Way.PASS);

        var pass = TimelineReader.gather(file);
        var theirs = byJdk(file, pass.window(), true);

        assertThat(pass.hops()).isNotEmpty().isEqualTo(theirs.hops());
        assertThat(pass.eventCounts()).isNotEmpty().isEqualTo(theirs.eventCounts());
        assertThat(pass.waits()).isNotEmpty().isEqualTo(theirs.waits());
    }

    /// The flags of a chunk are its header's last byte.
    @Test
    void numbersOfFixedWidthAreLeftToTheJdk() throws Exception {
        var file = Forks.withAgent(directory.resolve("fixed.jfr"), Workload.SLEEPS, Workload.Way.PASS);
        var bytes = Files.readAllBytes(file);
        bytes[Chunk.HEADER_BYTES - 1] = 0;
        Files.write(file, bytes);

        assertThatExceptionOfType(UnknownLayoutException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("fixed width");
    }

    @Test
    void anotherLayoutOfASliceIsLeftToTheJdk() throws Exception {
        var file = Forks.withAgent(directory.resolve("other.jfr"), Workload.SLEEPS, Workload.Way.PASS);
        var hops = TimelineReader.gather(file).hops();
        var bytes = Files.readAllBytes(file);
        var renamed = replaceAll(bytes, "virtualThread", "virtualThreaD");
        assertThat(renamed).isPositive();
        Files.write(file, bytes);

        assertThatExceptionOfType(UnknownLayoutException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("virtualThreaD");
        assertThat(hops).isNotEmpty();
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
        var file = Forks.withAgent(directory.resolve("whole.jfr"), Workload.EVERY_WAIT, Workload.Way.PASS);
        var whole = Files.readAllBytes(file);
        var random = new Random(1);
        var refused = 0;
        for (var round = 0; round < 200; round++) {
            var damaged = whole.clone();
            for (var i = random.nextInt(4); i >= 0; i--) {
                damaged[Chunk.HEADER_BYTES + random.nextInt(whole.length - Chunk.HEADER_BYTES)] =
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
        var file = Forks.withAgent(directory.resolve("offsets.jfr"), Workload.SLEEPS, Workload.Way.PASS);
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
