package threadlab.agent;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Holds the slices of a real recording, by their starts.
record Slices(List<RecordedEvent> events) {

    private static final String SLICE = "threadlab.VirtualThreadSlice";

    /// Every event that a virtual thread commits by itself: after one of them JFR drops a carrier's next.
    private static final Map<String, String> SETTINGS = Map.of(
            SLICE + "#enabled",
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

    static Slices of(Path directory, Callable<?> program) throws Exception {
        var file = directory.resolve("recording.jfr");
        try (var recording = new Recording()) {
            recording.setSettings(SETTINGS);
            recording.start();
            program.call();
            recording.stop();
            recording.dump(file);
        }
        return new Slices(RecordingFile.readAllEvents(file).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList());
    }

    List<RecordedEvent> all() {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(SLICE))
                .toList();
    }

    List<RecordedEvent> of(String thread) {
        return all().stream()
                .filter(event -> thread.equals(event.getThread("virtualThread").getJavaName()))
                .toList();
    }

    long leftAs(String state) {
        return all().stream()
                .filter(event -> event.getString("state").startsWith(state))
                .count();
    }

    /// How often JFR's own method tracing saw a continuation run, from JDK 25 on.
    long traced() {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("jdk.MethodTrace"))
                .count();
    }

    static String states(List<RecordedEvent> slices) {
        return String.join(
                " | ", slices.stream().map(slice -> slice.getString("state")).toList());
    }

    /// The wakers by name, where there was one.
    static List<String> wakers(List<RecordedEvent> slices) {
        return slices.stream()
                .map(slice -> slice.getThread("waker"))
                .filter(waker -> waker != null)
                .map(waker -> waker.getJavaName())
                .toList();
    }

    static String causes(List<RecordedEvent> slices) {
        return String.join(
                " | ", slices.stream().map(slice -> slice.getString("cause")).toList());
    }
}
