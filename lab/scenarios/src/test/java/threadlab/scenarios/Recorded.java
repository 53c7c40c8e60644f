package threadlab.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import threadlab.jfr.record.Recorder;

/// Holds the events of a real recording, made as the lab makes its own.
public record Recorded(List<RecordedEvent> events) {

    /// Runs something that is to be recorded.
    public interface Body {
        void run() throws Exception;
    }

    /// Records while the body runs.
    public static Recorded during(Body body) throws Exception {
        var file = Files.createTempFile("recorded", ".jfr");
        try (var recorder = Recorder.start()) {
            body.run();
            recorder.stop(file);
            return read(file);
        } finally {
            Files.delete(file);
        }
    }

    private static Recorded read(Path file) throws IOException {
        return new Recorded(RecordingFile.readAllEvents(file).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList());
    }

    /// Returns the events of a type, by their starts.
    public List<RecordedEvent> of(String type) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .toList();
    }

    /// Returns for how long two of the events lie over one another, in nanoseconds.
    public static long overlapNanos(List<RecordedEvent> byStart) {
        var overlap = 0L;
        var end = Instant.MIN;
        for (var event : byStart) {
            if (event.getStartTime().isBefore(end)) {
                overlap += Duration.between(event.getStartTime(), earlier(end, event.getEndTime()))
                        .toNanos();
            }
            end = event.getEndTime().isAfter(end) ? event.getEndTime() : end;
        }
        return overlap;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// Returns the time from the first event's start to the last end, in nanoseconds.
    public static long spanNanos(List<RecordedEvent> byStart) {
        var last = byStart.stream().map(RecordedEvent::getEndTime).max(Comparator.naturalOrder());
        return Duration.between(byStart.getFirst().getStartTime(), last.orElseThrow())
                .toNanos();
    }

    /// Returns the sum of their lengths in nanoseconds.
    public static long sumNanos(List<RecordedEvent> events) {
        return events.stream().mapToLong(event -> event.getDuration().toNanos()).sum();
    }
}
