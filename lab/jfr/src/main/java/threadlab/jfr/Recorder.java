package threadlab.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;

/// Records passes in this JVM, from its opening until it is closed.
///
/// Used by one thread at a time. Opening it for the first time in a JVM takes some 100 ms.
public final class Recorder implements AutoCloseable {

    private final Recording recording = new Recording();

    private Recorder() {
        recording.setName("threadlab");
        recording.setToDisk(true);
        recording.setSettings(RecordedEvents.settings());
    }

    /// Starts to record.
    public static Recorder start() {
        var recorder = new Recorder();
        recorder.recording.start();
        return recorder;
    }

    /// Runs a pass between the events that mark it.
    public static <T> T pass(PassName name, Callable<T> pass) throws Exception {
        var event = PassEvent.begun(name);
        try {
            return pass.call();
        } finally {
            event.commit();
            new StepEvent("caller goes on").commit();
        }
    }

    /// Stops recording and writes what was recorded.
    public void stop(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
    }

    /// Stops recording and keeps nothing.
    public void discard() {
        recording.stop();
    }

    @Override
    public void close() {
        recording.close();
    }
}
