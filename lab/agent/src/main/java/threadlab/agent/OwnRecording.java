package threadlab.agent;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Objects;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/// Records from the agent's start to the program's end, by the settings in the agent's jar.
final class OwnRecording {

    private static final String SETTINGS = "/threadlab.jfc";

    private OwnRecording() {}

    /// Starts it, or says in one line why the file can't be written.
    static void start(Path file) throws IOException, ParseException {
        var recording = new Recording(settings());
        recording.setName("threadlab-agent");
        recording.setDumpOnExit(true);
        try {
            recording.setDestination(file);
        } catch (IOException e) {
            recording.close();
            System.err.printf(
                    "threadlab-agent: record=%s: expected a file that can be written (%s); nothing is recorded%n",
                    file, e);
            return;
        }
        recording.start();
    }

    static Configuration settings() throws IOException, ParseException {
        try (var stream = OwnRecording.class.getResourceAsStream(SETTINGS)) {
            Objects.requireNonNull(stream, "the agent's jar lacks " + SETTINGS);
            return Configuration.create(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
    }
}
