package threadlab.scenarios.schedulersettings;

import java.util.concurrent.TimeUnit;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.lesson.NativeFrame;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsWorkload;

/// Sleeps, computes, sleeps or waits below a native frame, or yields: whatever the workload says.
///
/// @param number 1 and on; the first ones are those that yield
record SettingsTask(String name, int number, SettingsWorkload workload, YieldTurns turns, TaskRecorder recorder)
        implements Task<Long> {

    @Override
    public Long call() throws Exception {
        return recorder.task(name, () -> switch (workload.doing()) {
            case WAITING -> waiting(() -> Thread.sleep(workload.hold()));
            case PINNED -> NativeFrame.below(() -> waiting(() -> Thread.sleep(workload.hold())));
            case PINNED_WAIT -> NativeFrame.below(() -> waiting(this::waitOnMonitor));
            case COMPUTING -> Arithmetic.xorshift(Arithmetic.SEED, workload.amount());
            case YIELDING -> yieldOrBegin();
        });
    }

    private long waiting(BlockingWait wait) throws Exception {
        return recorder.waiting(workload.hold(), () -> {
            var begin = System.nanoTime();
            wait.run();
            turns.waited(name, begin, System.nanoTime());
            return expected();
        });
    }

    private synchronized void waitOnMonitor() throws InterruptedException {
        TimeUnit.NANOSECONDS.timedWait(this, workload.hold().toNanos());
    }

    @SuppressWarnings("ThreadPriorityCheck") // what a yield does is the question
    private long yieldOrBegin() {
        turns.begun();
        if (number <= SettingsWorkload.YIELDERS) {
            for (var i = 0; i < workload.amount(); i++) {
                turns.takenBy(number);
                Thread.yield();
            }
            turns.ended();
        }
        return expected();
    }

    /// Returns what the task returns where it does not compute.
    long expected() {
        return number;
    }

    /// Blocks its thread for a while.
    private interface BlockingWait {
        void run() throws InterruptedException;
    }
}
