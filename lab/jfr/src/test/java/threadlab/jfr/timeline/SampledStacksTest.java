package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static threadlab.jfr.timeline.MadeUpMounts.ANN;
import static threadlab.jfr.timeline.MadeUpMounts.BOB;
import static threadlab.jfr.timeline.MadeUpMounts.MILLI;
import static threadlab.jfr.timeline.MadeUpMounts.ONE;
import static threadlab.jfr.timeline.MadeUpMounts.PARKED;
import static threadlab.jfr.timeline.MadeUpMounts.TWO;
import static threadlab.jfr.timeline.MadeUpMounts.millis;
import static threadlab.jfr.timeline.MadeUpMounts.mount;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.RecordingReader;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.parse.StackSample;

/// Tests which thread a sample is given to.
class SampledStacksTest {

    private static final MountView MOUNTS =
            MountView.of(List.of(mount(ANN, ONE, 10, 20, PARKED, 0), mount(BOB, ONE, 30, 40, PARKED, 0)));

    private static final long AT_AN_EDGE_NANOS = 5 * MILLI;

    private static final String[] ONE_CARRIER = {
        "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"
    };

    private static StackSample sample(ThreadKey thread, long at, String... outermostFirst) {
        var frames = Stream.of(outermostFirst)
                .map(method -> new Frame("A", method, 1, true))
                .toList();
        return new StackSample(thread, at * MILLI, new Stack(frames.reversed(), false));
    }

    private static List<String> threads(SampledStacks sampled) {
        return sampled.samples().stream()
                .map(each -> sampled.sampled().get(each.thread()).name())
                .toList();
    }

    @Test
    void sampleOfACarrierBelongsToTheThreadThatWasMounted() {
        var sampled = SampledStacks.of(
                List.of(sample(ONE, 15, "a"), sample(ONE, 35, "a"), sample(ONE, 25, "a"), sample(TWO, 15, "a")),
                MOUNTS,
                millis(0, 50));

        assertThat(threads(sampled)).containsExactly("ann", "carrier-2", "carrier-1", "bob");
    }

    @Test
    void sampleOfAVirtualThreadStaysItsOwn() {
        var sampled = SampledStacks.of(List.of(sample(BOB, 15, "a")), MOUNTS, millis(0, 50));

        assertThat(threads(sampled)).containsExactly("bob");
    }

    /// The JDK samples processor time from 25 on, on Linux alone. It names the thread, so a sample taken while a thread
    /// is being mounted or unmounted is the thread's, though the agent's slice has not begun or is over.
    @Test
    void samplesOfProcessorTimeBelongToTheVirtualThreadThatWasMounted(@TempDir Path directory) throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        var pass = RecordingReader.read(Forks.withAgent(
                directory.resolve("samples.jfr"), ForkedWorkload.HOG, ForkedWorkload.Way.CPU_SAMPLES, ONE_CARRIER));
        assertThat(pass.eventCounts())
                .containsKeys("jdk.CPUTimeSample", EventNames.VIRTUAL_THREAD_SLICE)
                .doesNotContainKey("jdk.ExecutionSample");

        var sampled = SampledStacks.of(pass.jvmEvents().samples(), pass.mounts(), pass.window());

        var slices = pass.mounts().stream()
                .filter(slice -> slice.thread().name().equals("hog"))
                .toList();
        assertThat(sampled.samples())
                .filteredOn(
                        sample -> sampled.sampled().get(sample.thread()).name().equals("hog"))
                .hasSizeGreaterThan(5)
                .allSatisfy(sample -> assertThat(slices).anyMatch(slice -> {
                    var at = pass.window().start() + sample.atNanos();
                    return slice.time().overlaps(at - AT_AN_EDGE_NANOS, at + AT_AN_EDGE_NANOS);
                }));
    }

    @Test
    void samplesOutsideTheWindowAndWithoutAStackAreLeftOut() {
        var sampled = SampledStacks.of(
                List.of(sample(ANN, 60, "a"), sample(ANN, 12), sample(ANN, 13, "a")), MOUNTS, millis(10, 50));

        assertThat(sampled.samples()).extracting(SampledStacks.Sample::atNanos).containsExactly(3 * MILLI);
    }

    @Test
    void equalBeginningsOfStacksShareTheirNodes() {
        var sampled = SampledStacks.of(
                List.of(sample(ANN, 11, "main", "work", "add"), sample(ANN, 12, "main", "work", "remove")),
                MOUNTS,
                millis(0, 50));

        var stacks = sampled.stacks();
        assertThat(stacks.frames()).containsExactly("A.main", "A.work", "A.add", "A.remove");
        assertThat(stacks.parents()).containsExactly(StackTree.NONE, 0, 1, 1);
        assertThat(sampled.samples()).extracting(SampledStacks.Sample::node).containsExactly(2, 3);
    }
}
