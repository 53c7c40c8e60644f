package threadlab.jfr.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import threadlab.jfr.event.PassEvent;
import threadlab.jfr.event.PassName;
import threadlab.jfr.event.RecordingProfile;
import threadlab.jfr.event.StepEvent;

/// Records passes in this JVM until it is closed.
///
/// Not thread-safe. The first start in a JVM takes about 100 ms.
public final class Recorder implements AutoCloseable {

    private final Recording recording = new Recording();

    private Recorder() {
        recording.setName("threadlab");
        recording.setToDisk(true);
        recording.setSettings(RecordingProfile.settings());
    }

    /// Starts to record.
    public static Recorder start() {
        var recorder = new Recorder();
        recorder.recording.start();
        return recorder;
    }

    /// Runs a pass and marks it with an event.
    public static <T> T pass(PassName name, Callable<T> pass) throws Exception {
        var event = PassEvent.begun(name);
        try {
            return pass.call();
        } finally {
            event.commit();
            new StepEvent("caller goes on").commit();
        }
    }

    /// Stops the recording and writes it to a file.
    public void stop(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
    }

    /// Stops the recording and drops it.
    public void discard() {
        recording.stop();
    }

    @Override
    public void close() {
        recording.close();
    }
}
