package threadlab.scenarios.sentinel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.sentinel.Seen.Races;

/// Repeats what goes wrong rarely: several lanes at once, each one round after another.
///
/// A lane is a task of the variant; the threads that race are its own, since one that is stuck never ends. A lane ends
/// with its first stuck thread.
///
/// @param lanes how many at once
/// @param perLane how many rounds each makes
/// @param pause how long a wait with a time-out is, or how long the others wait
/// @param patience a thread that stands still for so long is stuck, unless it could run
record Rounds(int lanes, int perLane, Duration pause, Duration patience, TaskRecorder recorder) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

    /// Makes one round and says whether its two sides met closely.
    interface Round {
        Started start(int number) throws Exception;
    }

    /// Holds the thread of a round that may be stuck.
    ///
    /// @param isClose asked when the thread has ended
    record Started(Thread thread, Callable<Boolean> isClose) {}

    /// Is what a thread of its own does.
    interface Body {
        void run() throws Exception;
    }

    /// Starts a thread.
    static Thread start(ThreadFactory threads, Body body) {
        var thread = threads.newThread(() -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    /// Makes all rounds, each lane on a thread of its own.
    Races repeat(ThreadFactory threads, Round round) throws Exception {
        return tasks(threads, lane -> races(round)).stream().reduce(new Races(0, 0, 0), Races::plus);
    }

    /// Runs a task on each lane once and returns what they return.
    <R> List<R> tasks(ThreadFactory threads, Results.Call<Integer, R> body) throws Exception {
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            return Results.invokeAll(
                    executor,
                    IntStream.rangeClosed(1, lanes).boxed().toList(),
                    lane -> recorder.task("lane" + lane, () -> body.of(lane)));
        }
    }

    private Races races(Round round) throws Exception {
        var close = 0L;
        for (var i = 1; i <= perLane; i++) {
            var started = round.start(i);
            if (isStuck(started.thread)) {
                return new Races(i, close, 1);
            }
            close += started.isClose.call() ? 1 : 0;
        }
        return new Races(perLane, close, 0);
    }

    /// A thread that could run, and only finds no processor, is not stuck.
    private boolean isStuck(Thread thread) throws InterruptedException {
        return !thread.join(patience)
                && thread.getState() != Thread.State.RUNNABLE
                && thread.getState() != Thread.State.TERMINATED;
    }

    /// Waits until a thread waits without a time-out.
    void awaitWaiting(Thread thread) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (thread.getState() != Thread.State.WAITING && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
