package threadlab.scenarios.pinning;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.NativeFrame;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.pinning.Pinning.GuardedSleep;
import threadlab.scenarios.pinning.Pinning.PinningVariant;
import threadlab.scenarios.pinning.Pinning.PinningWorkload;
import threadlab.scenarios.pinning.Pinning.SleepAll;

class PinningKnockOutsTest extends KnockOuts {

    private static final PinningWorkload SHORT = new PinningWorkload(8, Duration.ofMillis(20));

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("virtual threads", PinningVariant.PLATFORM, Pinning::virtualThreadsSynchronized, "model"),
                of("platform threads", PinningVariant.VIRTUAL_LOCK, Pinning::platformThreads, "model", "sections"),
                of("no lock", PinningVariant.VIRTUAL_LOCK, PinningKnockOutsTest::bare, "sections"),
                of("locks", PinningVariant.VIRTUAL_SYNCHRONIZED, Pinning::virtualThreadsLock, "sections"),
                of("waits", PinningVariant.VIRTUAL_SYNCHRONIZED, Pinning::virtualThreadsObjectWait, "sections"),
                of("sleeps", PinningVariant.VIRTUAL_OBJECT_WAIT, Pinning::virtualThreadsSynchronized, "sections"),
                of("sleeps outside", PinningVariant.VIRTUAL_OBJECT_WAIT, Pinning::virtualThreadsLock, "sections"),
                of("no native frame", PinningVariant.VIRTUAL_NATIVE, Pinning::virtualThreadsLock, "wall", "at-once"),
                of("no initializer", PinningVariant.VIRTUAL_INITIALIZER, Pinning::virtualThreadsLock, "pins"),
                of(
                        "a native frame",
                        PinningVariant.VIRTUAL_LOCK,
                        PinningKnockOutsTest::nativeAndLocked,
                        "pins",
                        "slices"),
                of(
                        "one shared monitor",
                        PinningVariant.FUTURE,
                        PinningKnockOutsTest::oneMonitor,
                        "wall",
                        "at-once",
                        "sections"),
                of("two threads", PinningVariant.FUTURE, PinningKnockOutsTest::twoThreads, "work", "wall"));
    }

    private static List<String> bare(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, sleeps);
        }
    }

    private static List<String> nativeAndLocked(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(
                    executor,
                    sleeps,
                    sleep -> NativeFrame.below(() -> {
                        sleep.lock().lock();
                        try {
                            return sleep.call();
                        } finally {
                            sleep.lock().unlock();
                        }
                    }));
        }
    }

    private static List<String> oneMonitor(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, sleeps, sleep -> {
                synchronized (sleeps) {
                    return sleep.call();
                }
            });
        }
    }

    private static List<String> twoThreads(List<GuardedSleep> sleeps) throws Exception {
        try (var executor = Pools.fixed(2)) {
            return Results.invokeAll(executor, sleeps, sleep -> {
                synchronized (sleep) {
                    return sleep.call();
                }
            });
        }
    }

    private static KnockOut of(String name, PinningVariant variant, SleepAll wrong, String... caughtBy) {
        return KnockOut.of(name, new Pinning(), SHORT, variant, wrong, caughtBy);
    }
}
