package threadlab.jfr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordingFile;
import threadlab.model.timeline.Timeline;

/// Reads a recording into a timeline.
public final class TimelineReader {

    private TimelineReader() {}

    /// Reads the recorded pass, or all of a recording that marks none.
    ///
    /// @throws UnreadableRecordingException where the file is missing, empty, no recording, or damaged
    public static Timeline read(Path file) throws IOException {
        var pass = new RecordedPass();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) == 0) {
                throw new IOException("the file is missing or empty");
            }
            requireRecording(file);
            readInto(pass, file);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableRecordingException(file, e);
        }
        return TimelineBuilder.build(pass);
    }

    /// An event stream is silent about a file that is no recording; the recording file is not.
    private static void requireRecording(Path file) throws IOException {
        try (var recording = new RecordingFile(file)) {
            if (!recording.hasMoreEvents()) {
                throw new IOException("it holds no event");
            }
        }
    }

    private static void readInto(RecordedPass pass, Path file) throws IOException {
        var problems = new AtomicReference<Throwable>();
        try (var stream = EventStream.openFile(file)) {
            stream.setReuse(true);
            stream.setOrdered(false);
            stream.onEvent(pass::accept);
            stream.onError(problems::set);
            stream.start();
        }
        if (problems.get() != null) {
            throw new IOException(problems.get().toString(), problems.get());
        }
    }
}
