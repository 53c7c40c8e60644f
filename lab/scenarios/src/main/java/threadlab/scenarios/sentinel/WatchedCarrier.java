package threadlab.scenarios.sentinel;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Runs virtual threads on a platform thread that writes an event each time one of them has left it.
///
/// The JDK has no way to give virtual threads another scheduler, but its builder takes one. The JVM has to be started
/// with `--add-opens java.base/java.lang=ALL-UNNAMED`.
final class WatchedCarrier implements AutoCloseable {

    private static final String BUILDER = "java.lang.ThreadBuilders$VirtualThreadBuilder";

    private final ExecutorService carrier = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("carrier-", 1).factory());

    /// Is written by the carrier.
    @Name("threadlab.sentinel.Carrier")
    @StackTrace(false)
    static final class CarrierEvent extends Event {}

    /// Is written by a virtual thread.
    @Name("threadlab.sentinel.Thread")
    @StackTrace(false)
    static final class ThreadEvent extends Event {}

    /// Returns the factory of virtual threads that this carrier runs.
    ThreadFactory threads() throws ReflectiveOperationException {
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
