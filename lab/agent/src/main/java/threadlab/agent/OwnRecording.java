package threadlab.agent;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Objects;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/// Is the recording that `record=FILE` asks for, by the settings in the jar; one at a time.
final class OwnRecording {

    private static final String SETTINGS = "/threadlab.jfc";

    /// Set by JFR, when it has made the folder.
    private static final String REPOSITORY = "jdk.jfr.repository";

    private static @Nullable Recording current;

    private OwnRecording() {}

    /// Starts a recording, and ends the one before, if there is one. What goes wrong is one line.
    static void start(Path file, Span span, Notices notices) throws IOException, ParseException {
        var running = current;
        if (running != null && file.equals(running.getDestination())) {
            notices.complain("record=%s: it is recorded to that file already".formatted(file));
            return;
        }
        if (running != null) {
            stop(notices);
        }
        var recording = recording(file, span, notices);
        if (recording != null) {
            current = recording;
            notices.tell(
                    ("records to %s, which is written at the end; if the JVM is killed before, the finished chunks are"
                                    + " in %s: java -jar lab.jar analyze DIR")
                            .formatted(file, System.getProperty(REPOSITORY)));
        }
    }

    private static @Nullable Recording recording(Path file, Span span, Notices notices)
            throws IOException, ParseException {
        Recording recording;
        try {
            recording = new Recording(settings(span));
        } catch (IllegalStateException e) {
            notices.complain("record=%s: JFR can't record in this JVM (%s); nothing is recorded".formatted(file, e));
            return null;
        }
        // In the recording it says what it was made for; jdk.ActiveSetting says what that left out.
        recording.setName("threadlab-agent " + span.option());
        recording.setDumpOnExit(true);
        try {
            recording.setDestination(file);
            recording.start();
            return recording;
        } catch (IOException | IllegalStateException e) {
            recording.close();
            notices.complain(
                    "record=%s: expected a file that can be written (%s); nothing is recorded".formatted(file, e));
            return null;
        }
    }

    /// Ends the recording and writes its file.
    static void stop(Notices notices) {
        var running = current;
        if (running == null) {
            notices.complain("stop=true: there is no recording by record=FILE to stop");
            return;
        }
        current = null;
        var file = running.getDestination();
        running.stop();
        running.close();
        notices.tell("recorded to " + file);
    }

    static Configuration settings(Span span) throws IOException, ParseException {
        try (var stream = OwnRecording.class.getResourceAsStream(SETTINGS)) {
            Objects.requireNonNull(stream, "the agent's jar lacks " + SETTINGS);
            var jfc = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Configuration.create(new StringReader(span.applyTo(jfc)));
        }
    }
}
