package threadlab.report.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Timeline;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes a timeline in the Trace Event Format of Chrome, which ui.perfetto.dev opens: the same lanes and
/// slices, and an arrow from the waker to the woken thread.
///
/// Streams one event after the other. The same timeline gives the same bytes. Source of the format: the
/// Chromium project's document "Trace Event Format".
public final class Trace {

    /// The largest number of slices in a file; beyond it the shortest are merged, and the file notes how many.
    static final long MOST_SLICES = 50_000;

    private static final JsonFactory JSON = new JsonFactory();

    private Trace() {}

    /// Returns the name of the trace of a recording: `traces/x.json` for `recordings/x.jfr`.
    public static String fileOf(String recording) {
        return "traces/" + recording.replaceFirst(".*/", "").replaceFirst("\\.jfr$", "") + ".json";
    }

    /// Writes a trace, and creates its folder where needed.
    ///
    /// @param title names what was recorded
    /// @throws IOException where the file can't be written
    public static void write(Path file, String title, Timeline timeline) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (var out = Files.newOutputStream(unfinished);
                var json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            write(new TraceEvents(json), title, timeline.merged(MOST_SLICES));
        } catch (JacksonException e) {
            throw new IOException("can't write '%s': %s".formatted(file, e.getOriginalMessage()), e);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(TraceEvents events, String title, Timeline timeline) {
        events.begin(title, timeline);
        var tracks = new Tracks(timeline.lanes());
        for (var kind : Lane.Kind.values()) {
            if (!timeline.lanes(kind).isEmpty()) {
                events.group(kind);
            }
        }
        timeline.lanes().forEach(lane -> write(events, tracks, lane));
        events.end();
    }

    private static void write(TraceEvents events, Tracks tracks, Lane lane) {
        var track = tracks.of(lane);
        events.track(track, lane);
        lane.inOrder(
                slice -> {
                    events.slice(track, slice);
                    tracks.wakerOf(lane, slice).ifPresent(waker -> events.arrow(waker, track, slice.startNanos()));
                },
                merged -> events.merged(track, merged));
    }
}
