package threadlab.scenarios.schedulersettings;

import java.util.concurrent.TimeUnit;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.lesson.NativeFrame;

/// Sleeps, computes, sleeps or waits below a native frame, or yields: whatever its group does.
///
/// @param number 1 and on; the first ones are those that yield
record SettingsTask(String name, int number, TaskGroup group, YieldTurns turns, TaskRecorder recorder)
        implements Task<Long> {

    @Override
    public Long call() throws Exception {
        return recorder.task(name, () -> switch (group.doing()) {
            case WAITING -> waiting(() -> Thread.sleep(group.hold()));
            case PINNED -> NativeFrame.below(() -> waiting(() -> Thread.sleep(group.hold())));
            case PINNED_WAIT -> NativeFrame.below(() -> waiting(this::waitOnMonitor));
            case COMPUTING -> Arithmetic.xorshift(Arithmetic.SEED, group.amount());
            case YIELDING -> yieldOrBegin();
        });
    }

    private long waiting(BlockingWait wait) throws Exception {
        return recorder.waiting(group.hold(), () -> {
            var begin = System.nanoTime();
            wait.run();
            turns.waited(name, begin, System.nanoTime());
            return result();
        });
    }

    private synchronized void waitOnMonitor() throws InterruptedException {
        TimeUnit.NANOSECONDS.timedWait(this, group.hold().toNanos());
    }

    @SuppressWarnings("ThreadPriorityCheck") // what a yield does is the question
    private long yieldOrBegin() {
        turns.begun();
        if (number <= TaskGroup.YIELDERS) {
            for (var i = 0; i < group.amount(); i++) {
                turns.takenBy(number);
                Thread.yield();
            }
            turns.ended();
        }
        return result();
    }

    /// Returns what the task returns where it does not compute: its number.
    long result() {
        return number;
    }

    /// Blocks its thread for a while.
    private interface BlockingWait {
        void run() throws InterruptedException;
    }
}
