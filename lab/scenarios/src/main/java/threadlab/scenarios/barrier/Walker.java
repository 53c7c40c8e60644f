package threadlab.scenarios.barrier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;

/// Walks stages of equal length and waits at the barrier after each until all walkers are there.
///
/// @param stage how long it walks, by sleeping
/// @param stages how many stages
/// @param patience how long it waits at the barrier before it gives up
record Walker(String name, Duration stage, int stages, Duration patience, TaskRecorder recorder) {

    /// Notes when a walker arrived at the barrier and when it was let through, by System.nanoTime.
    record Meeting(long arrived, long left) {}

    /// Does something on the calling thread that may wait.
    interface Step {
        void run() throws Exception;
    }

    /// Returns the walk on a thread of its own.
    Task<List<Meeting>> past(CyclicBarrier barrier) {
        return () -> walk(() -> Thread.sleep(stage), () -> barrier.await(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    /// Walks on the calling thread.
    ///
    /// @return the meetings that took place: fewer than stages where the walkers gave up
    List<Meeting> walk(Step walkStage, Step meet) throws Exception {
        var meetings = new ArrayList<Meeting>();
        return recorder.task(name, () -> {
            try {
                while (meetings.size() < stages) {
                    recorder.waiting(stage, () -> {
                        walkStage.run();
                        return stage;
                    });
                    var arrived = System.nanoTime();
                    meet.run();
                    meetings.add(new Meeting(arrived, System.nanoTime()));
                }
            } catch (TimeoutException | BrokenBarrierException e) {
                // a walker is missing, and every further round would lack it as well
            }
            return meetings;
        });
    }
}
