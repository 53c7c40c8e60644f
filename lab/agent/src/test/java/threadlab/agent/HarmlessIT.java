package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.IntStream;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Puts the agent where it might be in the way.
class HarmlessIT {

    private static final int THREADS = 200;
    private static final int PAUSE_MILLIS = 1;

    @TempDir
    private Path directory;

    /// Has a text so long that JFR pools it, which takes a lock; and a stack trace.
    static final class OwnEvent extends Event {
        String text = "";

        static void commit(String text) {
            var event = new OwnEvent();
            event.text = text;
            event.commit();
        }
    }

    private Slices recorded(Fork fork, Class<?> program, Object... arguments) throws Exception {
        var file = directory.resolve("own.jfr");
        fork.and("-javaagent:" + Fork.jar() + "=quiet=true,record=" + file)
                .run(program, arguments)
                .assertRanQuietly();
        return Slices.read(file);
    }

    @Test
    void whatTheSinkThrowsNeverReachesTheScheduler() throws Exception {
        var result = Fork.withAgent("").run(ThrowingSink.class);

        result.assertRan();
        assertThat(result.errorOutput()).isEmpty();
        assertThat(result.output().lines().findFirst().orElseThrow())
                .isEqualTo("[ended, ending, interrupted, interrupting, left, made, makeReady, mounting]");
    }

    @Test
    void oneCarrierIsEnough() throws Exception {
        var slices = recorded(
                Fork.of(
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                        "-Djdk.virtualThreadScheduler.minRunnable=1"),
                Sleepers.class,
                THREADS);

        slices.assertSleepers(THREADS);
        assertThat(slices.all())
                .extracting(Slice::carrier)
                .containsOnly(slices.all().getFirst().carrier());
    }

    @Test
    void manyCarriersAreNotTooMany() throws Exception {
        var slices = recorded(
                Fork.of("-Djdk.virtualThreadScheduler.parallelism=64", "-Djdk.virtualThreadScheduler.maxPoolSize=512"),
                Readers.class,
                THREADS,
                directory.resolve("read.txt"));

        assertThat(slices.all()).filteredOn(Slice::isLast).hasSizeGreaterThanOrEqualTo(THREADS);
        assertThat(slices.all().stream().map(Slice::carrier).distinct()).hasSizeGreaterThan(8);
    }

    @Test
    void attachedToAJvmThatRunsItSeesWhatComes() throws Exception {
        var file = directory.resolve("attached.jfr");

        Fork.of("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading")
                .run(Attached.class, Fork.jar(), file, THREADS)
                .assertRanQuietly();

        Slices.read(file).assertSleepers(THREADS);
    }

    /// Commits of a virtual thread and of its carrier by turns; neither's may be lost.
    @Test
    void eventsOfTheProgramsOwnAreAllThereAndSoAreTheSlices() throws Exception {
        OwnEvent.commit("so that no thread waits for another to initialise the class");
        var file = directory.resolve("own-events.jfr");
        try (var recording = new Recording()) {
            recording.enable(Slice.EVENT);
            recording.enable(OwnEvent.class);
            recording.start();
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < THREADS; i++) {
                var name = "committer-" + i;
                threads.add(Threads.start(name, () -> {
                    for (var j = 0; j < 10; j++) {
                        IntStream.rangeClosed(0, j % 3)
                                .forEach(k -> OwnEvent.commit("by " + name + ", to be pooled " + k));
                        Thread.sleep(PAUSE_MILLIS);
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
            recording.stop();
            recording.dump(file);
        }

        var committers = Slices.read(file).all().stream()
                .filter(slice -> slice.name().startsWith("committer-"))
                .toList();
        assertThat(committers).hasSizeBetween(11 * THREADS - Slices.stalled(committers, PAUSE_MILLIS), 11 * THREADS);
        assertThat(committers).filteredOn(Slice::isLast).hasSize(THREADS);
        assertThat(RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals(OwnEvent.class.getName())))
                .hasSize(19 * THREADS);
    }

    /// A thread that changed its carrier while it writes loses the event, or takes the JVM with it.
    @Test
    void virtualThreadsStayOnTheirCarriersWhileTheyWriteEvents() throws Exception {
        var file = directory.resolve("committers.jfr");

        Fork.withAgent("", Committers.FLAGS)
                .run(Committers.class, THREADS, file)
                .assertRanQuietly();

        assertThat(Slices.read(file).all()).filteredOn(Slice::isLast).hasSizeGreaterThanOrEqualTo(THREADS);
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals(Committers.OwnEvent.class.getName()))
                .hasSize(1 + Committers.EVENTS * THREADS);
    }

    /// Native code that pins, monitors around it: whatever of them pins, nothing is left pinned.
    @Test
    void nestedPinsAreOneSlice() throws Exception {
        var slices = Slices.of(directory, () -> {
            Threads.start("pinned", () -> {
                        synchronized (new Object()) {
                            synchronized (new Object()) {
                                SleepsInMonitorWhenLoaded.load();
                            }
                        }
                        Thread.sleep(5);
                    })
                    .join();
            return null;
        });

        assertThat(slices.of("pinned"))
                .extracting(Slice::state)
                .containsExactly("timed-parked or sleeping", "terminated (ran to its end)");
        assertThat(slices.of("pinned").getFirst())
                .satisfies(slice -> assertThat(slice.end() - slice.start()).isGreaterThan(20_000_000));
    }
}
