package threadlab.scenarios.hangzoo;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import threadlab.model.TaskRecorder;

/// Watches the tasks of one pass and ends a hang: it looks, says why nothing moves, and interrupts.
///
/// Two dumps that are equal, with the patience between them, are a hang. All waits of the zoo can be interrupted,
/// so the pass ends, and its recording has the hang from its begin to its end. Thread-safe.
final class HangGuard {

    private static final long BETWEEN_INTERRUPTS_MILLIS = 10;

    private final TaskRecorder recorder;
    private final Duration patience;
    private final Map<Thread, String> inside = new ConcurrentHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean joinRefused;

    HangGuard(TaskRecorder recorder, Duration patience) {
        this.recorder = recorder;
        this.patience = patience;
    }

    /// Does a part of a hang.
    interface Body {
        void run() throws Exception;
    }

    /// Holds what was seen before the guard ended a hang.
    ///
    /// @param stuck the threads that stood still
    /// @param deadlocked how many threads the JVM's own search for deadlocks finds
    record Hang(List<StuckThread> stuck, HangDiagnosis diagnosis, int deadlocked) {

        long keptCarriers() {
            return stuck.stream().filter(StuckThread::keepsCarrier).count();
        }
    }

    /// Holds what became of a pass.
    ///
    /// @param joinRefused whether a scope refused to be joined by a subtask
    record Outcome(Optional<Hang> hang, boolean joinRefused) {}

    /// Returns a task whose thread is watched; the guard's interrupt ends it.
    Callable<String> task(String name, Body body) {
        return () -> {
            inside.put(Thread.currentThread(), name);
            try {
                return recorder.task(name, () -> run(name, body));
            } finally {
                inside.remove(Thread.currentThread());
            }
        };
    }

    private static String run(String name, Body body) throws Exception {
        try {
            body.run();
        } catch (InterruptedException e) {
            // the guard ends the hang: the thread's work is over
        }
        return name;
    }

    /// Returns the same as a [Runnable].
    Runnable runnable(String name, Body body) {
        var task = task(name, body);
        return () -> {
            try {
                task.call();
            } catch (Exception e) {
                throw new IllegalStateException(name, e);
            }
        };
    }

    /// Starts a thread; it is watched even where it never gets a carrier.
    Future<String> start(ThreadFactory threads, String name, Body body) {
        return started(threads, name, body).future();
    }

    /// Starts a thread and waits until it is parked.
    Future<String> startAndAwaitParked(ThreadFactory threads, String name, Body body) {
        var started = started(threads, name, body);
        while (started.thread().getState() != Thread.State.WAITING
                && !started.future().isDone()) {
            Thread.onSpinWait();
        }
        return started.future();
    }

    private record Started(Thread thread, Future<String> future) {}

    private Started started(ThreadFactory threads, String name, Body body) {
        var future = new FutureTask<>(task(name, body));
        var thread = threads.newThread(future);
        inside.put(thread, name);
        thread.start();
        return new Started(thread, future);
    }

    /// Notes that a scope refused to be joined by a thread that is not its owner.
    void noteRefusedJoin() {
        joinRefused = true;
    }

    /// Runs a part of the zoo on the calling thread to its end, with the guard's help if need be.
    Outcome watch(Body trap) throws Exception {
        var caller = Thread.currentThread();
        var seen = new FutureTask<>(() -> await(caller));
        Thread.ofPlatform().daemon().name("hang-guard").start(seen);
        try {
            trap.run();
        } finally {
            ended.countDown();
        }
        return new Outcome(seen.get(), joinRefused);
    }

    private Optional<Hang> await(Thread caller) throws InterruptedException {
        List<StuckThread> before;
        var now = dump(caller);
        do {
            before = now;
            if (ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            now = dump(caller);
        } while (now.isEmpty() || !now.equals(before));
        var deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        do {
            inside.keySet().forEach(Thread::interrupt);
        } while (!ended.await(BETWEEN_INTERRUPTS_MILLIS, TimeUnit.MILLISECONDS));
        return Optional.of(new Hang(now, HangDiagnosis.of(now), deadlocked == null ? 0 : deadlocked.length));
    }

    /// Looks at the tasks' threads, and at the caller where it is the owner of a scope that it joins.
    private List<StuckThread> dump(Thread caller) {
        var owner = Stream.of(StuckThread.of("owner", caller))
                .filter(thread -> thread.waitsFor() == StuckThread.WaitsFor.SUBTASKS);
        var tasks = inside.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(entry -> StuckThread.of(entry.getValue(), entry.getKey()));
        return Stream.concat(owner, tasks).toList();
    }
}
