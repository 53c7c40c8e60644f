package threadlab.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import threadlab.model.Figure;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.model.words.Words;

/// Finds in a recording of GraalPy's JVM what its threads waited for the interpreter lock, which is a lock of Java.
final class LockWaits {

    private static final Words WORDS = Words.beside(LockWaits.class);
    private static final String EVENT = "jdk.ThreadPark";
    private static final String LOCK_HOLDER = "PythonContext";
    private static final String LOCK = "acquireGil";

    private LockWaits() {}

    /// Returns how many waits there were, and of some their median.
    static List<Figure> of(Path recording) throws IOException {
        var nanos = RecordingFile.readAllEvents(recording).stream()
                .filter(LockWaits::isForTheLock)
                .map(RecordedEvent::getDuration)
                .mapToDouble(Duration::toNanos)
                .toArray();
        var count = figure("gilParks", Unit.COUNT, nanos.length);
        return nanos.length == 0
                ? List.of(count)
                : List.of(
                        count,
                        figure(
                                "medianGilParkNanos",
                                Unit.NANOS,
                                Summary.of(nanos).center()));
    }

    private static Figure figure(String name, Unit unit, double value) {
        return new Figure(name, unit, WORDS.say("source." + name), value);
    }

    private static boolean isForTheLock(RecordedEvent event) {
        return event.getEventType().getName().equals(EVENT)
                && Stream.ofNullable(event.getStackTrace())
                        .flatMap(stack -> stack.getFrames().stream())
                        .anyMatch(frame -> frame.getMethod().getName().equals(LOCK)
                                && frame.getMethod().getType().getName().endsWith(LOCK_HOLDER));
    }
}
