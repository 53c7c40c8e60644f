package threadlab.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import threadlab.model.PassLog;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Makes real recordings and reads them.
final class Recordings {

    private static final PassName NAME = new PassName("test", "workload", "model");

    private Recordings() {}

    interface Body {
        void run(PassLog log) throws Exception;
    }

    static Timeline timeline(Path file, Body body) throws Exception {
        record(
                file,
                () -> Recorder.pass(NAME, () -> {
                    body.run(new RecordingPassLog(NAME, PassLog.SILENT));
                    return null;
                }));
        return read(file);
    }

    /// Reads every lane and slice of a recording, of which all that always holds is checked.
    static Timeline read(Path file) throws IOException {
        var pass = TimelineReader.gather(file);
        var timeline = TimelineBuilder.build(pass, Detail.ALL);
        Invariants.hold(pass, timeline);
        return timeline;
    }

    static void record(Path file, Callable<?> body) throws Exception {
        try (var recorder = Recorder.start()) {
            body.call();
            recorder.stop(file);
        }
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
