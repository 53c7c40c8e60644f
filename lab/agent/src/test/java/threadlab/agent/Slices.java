package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/// Holds the slices of a real recording, by their starts. What must hold in every recording was checked.
///
/// @param traced how often JFR's own method tracing saw a continuation run, from JDK 25 on
/// @param lost how often the recording says that it lost data
record Slices(List<Slice> all, int traced, int lost) {

    /// Every event that a virtual thread commits by itself: after one of them JFR drops a carrier's next.
    private static final Map<String, String> SETTINGS = Map.of(
            Slice.EVENT + "#enabled",
            "true",
            "jdk.VirtualThreadStart#enabled",
            "true",
            "jdk.VirtualThreadEnd#enabled",
            "true",
            "jdk.ThreadSleep#enabled",
            "true",
            "jdk.ThreadSleep#threshold",
            "0 ns",
            "jdk.JavaMonitorWait#enabled",
            "true",
            "jdk.JavaMonitorWait#threshold",
            "0 ns",
            "jdk.MethodTrace#enabled",
            "true",
            "jdk.MethodTrace#filter",
            "java.lang.VirtualThread::runContinuation");

    /// JFR's milliseconds and those of a sleep differ by up to a thousandth.
    private static final double CLOCKS_DIFFER = 0.998 * 1_000_000;

    static Slices of(Path directory, Callable<?> program) throws Exception {
        var file = directory.resolve("recording.jfr");
        try (var recording = new Recording()) {
            recording.setSettings(SETTINGS);
            recording.start();
            program.call();
            recording.stop();
            recording.dump(file);
        }
        return read(file);
    }

    static Slices read(Path recording) throws IOException {
        var slices = new ArrayList<Slice>();
        var traced = 0;
        var lost = 0;
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                var event = file.readEvent();
                switch (event.getEventType().getName()) {
                    case Slice.EVENT -> slices.add(Slice.of(event));
                    case "jdk.MethodTrace" -> traced++;
                    case "jdk.DataLoss" -> lost++;
                    default -> {}
                }
            }
        }
        slices.sort(Comparator.comparingLong(Slice::start));
        var read = new Slices(List.copyOf(slices), traced, lost);
        Invariants.check(read);
        return read;
    }

    List<Slice> of(String thread) {
        return all.stream().filter(slice -> thread.equals(slice.name())).toList();
    }

    long leftAs(String state) {
        return all.stream().filter(slice -> slice.state().startsWith(state)).count();
    }

    /// Checks those of [Sleepers], which have a slice for each of three sleeps and one more.
    void assertSleepers(int threads) {
        var sleepers = all.stream()
                .filter(slice -> slice.name().startsWith("sleeper-"))
                .toList();
        assertThat(sleepers).hasSizeBetween(4 * threads - stalled(sleepers), 4 * threads);
        assertThat(sleepers).filteredOn(Slice::isFirst).hasSize(threads);
        assertThat(sleepers).filteredOn(Slice::isLast).hasSize(threads);
        assertThat(sleepers).allSatisfy(slice -> assertThat(slice.queuedNanos()).isNotNegative());
    }

    /// Counts the slices that lasted as long as a sleep of [Sleepers].
    ///
    /// A timed park can leave a permit, by which the next one returns at once. A sleeper then looks at the clock
    /// again before it parks, and does not park at all where its carrier was held up for so long.
    static int stalled(List<Slice> slices) {
        return stalled(slices, Sleepers.SLEEP_MILLIS);
    }

    /// Counts those that lasted as long as a sleep of so many milliseconds.
    static int stalled(List<Slice> slices, int sleepMillis) {
        return (int) slices.stream()
                .filter(slice -> slice.end() - slice.start() >= sleepMillis * CLOCKS_DIFFER)
                .count();
    }
}
