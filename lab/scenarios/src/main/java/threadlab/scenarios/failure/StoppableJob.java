package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.words.Message;

/// Waits and returns its name, or fails after the wait; notes how and when it ended.
///
/// When interrupted it takes time to clean up, as a job does that has files or connections to close.
/// Thread-safe.
record StoppableJob(
        String name,
        Duration delay,
        boolean fails,
        Duration cleanUp,
        TaskRecorder recorder,
        AtomicReference<JobEnd> ended)
        implements Task<String> {

    StoppableJob(String name, Duration delay, boolean fails, Duration cleanUp, TaskRecorder recorder) {
        this(name, delay, fails, cleanUp, recorder, new AtomicReference<>(new JobEnd(HowEnded.NEVER_BEGAN, 0)));
    }

    /// Notes how a job ended, and when, by System.nanoTime.
    record JobEnd(HowEnded how, long nanoTime) {}

    enum HowEnded {
        COMPLETED,
        FAILED,
        /// By an interrupt, by the cancellation of its timer on the loop, or with its process.
        STOPPED,
        NEVER_BEGAN;

        Message title() {
            return Failure.WORDS.say("end." + name());
        }
    }

    /// Reports that a job did not complete.
    static final class JobFailedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        JobFailedException(String message) {
            super(message);
        }
    }

    @Override
    public String call() throws Exception {
        return recorder.task(name, () -> {
            try {
                recorder.waiting(delay, () -> {
                    Thread.sleep(delay);
                    return name;
                });
            } catch (InterruptedException e) {
                Thread.sleep(cleanUp);
                note(HowEnded.STOPPED);
                throw e;
            }
            return finish();
        });
    }

    /// Ends after its wait: returns its name, or fails.
    String finish() {
        note(fails ? HowEnded.FAILED : HowEnded.COMPLETED);
        if (fails) {
            throw new JobFailedException(name + " failed");
        }
        return name;
    }

    /// Notes that it ended now, and how.
    void note(HowEnded how) {
        ended.set(new JobEnd(how, System.nanoTime()));
    }

    boolean hasBegun() {
        return ended.get().how() != HowEnded.NEVER_BEGAN;
    }
}
