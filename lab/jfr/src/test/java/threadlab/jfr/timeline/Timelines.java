package threadlab.jfr.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import threadlab.jfr.event.PassName;
import threadlab.jfr.fixture.Recordings;
import threadlab.jfr.parse.RecordingReader;
import threadlab.jfr.record.JfrTaskRecorder;
import threadlab.jfr.record.Recorder;
import threadlab.model.TaskRecorder;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Reads real recordings into timelines.
final class Timelines {

    private static final PassName NAME = new PassName("test", "workload", "model");

    /// JFR's clock and that of [System#nanoTime] differ by up to a thousandth.
    private static final double CLOCKS_DIFFER = 0.998;

    private Timelines() {}

    /// Returns the least that a recording may show of what lasted so long by [System#nanoTime].
    static long least(long nanos) {
        return (long) (CLOCKS_DIFFER * nanos);
    }

    interface Body {
        void run(TaskRecorder log) throws Exception;
    }

    static Timeline timeline(Path file, Body body) throws Exception {
        Recordings.record(
                file,
                () -> Recorder.pass(NAME, () -> {
                    body.run(new JfrTaskRecorder(NAME, TaskRecorder.SILENT));
                    return null;
                }));
        return read(file);
    }

    /// Reads every lane and slice of a recording, and checks the invariants.
    static Timeline read(Path file) throws IOException {
        var pass = RecordingReader.read(file);
        var timeline = TimelineBuilder.build(pass, TimelineLimits.ALL);
        Invariants.hold(pass, timeline);
        return timeline;
    }

    static double figure(Timeline timeline, String name) {
        return Objects.requireNonNull(TimelineFigures.of(timeline).get(name), name)
                .samples()
                .getFirst();
    }

    static Lane thread(Timeline timeline, String name) throws IOException {
        return timeline.lanes().stream()
                .filter(lane -> lane.kind() != Lane.Kind.TASK && lane.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no lane " + name + " in " + timeline));
    }

    static Lane task(Timeline timeline, String name) throws IOException {
        return timeline.lanes(Lane.Kind.TASK).stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no lane " + name + " in " + timeline));
    }

    static long nanos(Lane lane, State state) {
        return lane.slices().stream()
                .filter(slice -> slice.state() == state)
                .mapToLong(Slice::durationNanos)
                .sum();
    }

    static long start(Lane lane) {
        return lane.slices().getFirst().startNanos();
    }

    static long end(Lane lane) {
        return lane.slices().stream().mapToLong(Slice::endNanos).max().orElseThrow();
    }
}
