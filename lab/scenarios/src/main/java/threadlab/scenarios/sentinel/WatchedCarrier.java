package threadlab.scenarios.sentinel;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordingFile;
import threadlab.scenarios.sentinel.Seen.Events;

/// Runs virtual threads on a platform thread that writes an event each time one of them has left it.
///
/// The JDK has no way to give virtual threads another scheduler, but its builder takes one. The JVM has to be started
/// with `--add-opens java.base/java.lang=ALL-UNNAMED`.
final class WatchedCarrier implements AutoCloseable {

    private static final String CARRIER = "threadlab.sentinel.Carrier";
    private static final String THREAD = "threadlab.sentinel.Thread";
    private static final String BUILDER = "java.lang.ThreadBuilders$VirtualThreadBuilder";

    private final ExecutorService carrier = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("carrier-", 1).factory());

    /// Is written by the carrier.
    @Name(CARRIER)
    @StackTrace(false)
    static final class CarrierEvent extends Event {}

    /// Is written by a virtual thread.
    @Name(THREAD)
    @StackTrace(false)
    static final class ThreadEvent extends Event {}

    /// Runs tasks on threads of one factory.
    interface Run {
        void on(ThreadFactory threads) throws Exception;
    }

    /// Records both events while virtual threads run on a watched carrier, and counts those that were kept.
    static Events record(Run run) throws Exception {
        try (var recording = new Recording()) {
            recording.enable(CarrierEvent.class);
            recording.enable(ThreadEvent.class);
            recording.start();
            try (var carrier = new WatchedCarrier()) {
                run.on(carrier.threads());
            }
            recording.stop();
            return events(recording);
        }
    }

    private static Events events(Recording recording) throws IOException {
        var file = Files.createTempFile("sentinel", ".jfr");
        try {
            recording.dump(file);
            var names = RecordingFile.readAllEvents(file).stream()
                    .map(event -> event.getEventType().getName())
                    .toList();
            return new Events(Collections.frequency(names, CARRIER), Collections.frequency(names, THREAD));
        } finally {
            Files.delete(file);
        }
    }

    /// Returns the factory of virtual threads that this carrier runs.
    private ThreadFactory threads() throws ReflectiveOperationException {
        var builder = Class.forName(BUILDER).getDeclaredConstructor(Executor.class);
        builder.setAccessible(true);
        return ((Thread.Builder.OfVirtual) builder.newInstance((Executor) this::run))
                .name("virtual-", 1)
                .factory();
    }

    private void run(Runnable continuation) {
        carrier.execute(() -> {
            continuation.run();
            new CarrierEvent().commit();
        });
    }

    /// Waits until the carrier has written its last event.
    @Override
    public void close() {
        carrier.close();
    }
}
