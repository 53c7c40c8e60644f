package threadlab.scenarios.failure;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import threadlab.model.PassLog;
import threadlab.model.Task;
import threadlab.scenarios.SmallJvm;
import threadlab.scenarios.eventloop.EventLoop;

/// Waits and returns its name, or fails early; and notes how and when it ended.
///
/// Interrupted, it takes its time to clean up, as a job does that has files or connections to close.
final class Job implements Task<String> {

    static final int EXIT_COMPLETED = 0;
    static final int EXIT_FAILED = 3;

    /// A process takes longer to start than a job; those that are to be killed must still be at it then.
    private static final Duration IN_A_PROCESS = Duration.ofSeconds(30);

    private final String name;
    private final Duration delay;
    private final Duration cleanUp;
    private final boolean fails;
    private final PassLog log;
    private volatile End end = End.NEVER_BEGAN;
    private volatile long endedNanos = Long.MIN_VALUE;

    Job(String name, Duration delay, Duration cleanUp, boolean fails, PassLog log) {
        this.name = name;
        this.delay = delay;
        this.cleanUp = cleanUp;
        this.fails = fails;
        this.log = log;
    }

    @Override
    public String call() throws Exception {
        return log.task(name, () -> {
            try {
                log.waiting(delay, () -> {
                    Thread.sleep(delay);
                    return name;
                });
                return result();
            } catch (InterruptedException e) {
                Thread.sleep(cleanUp);
                note(End.STOPPED);
                throw e;
            }
        });
    }

    /// Is the same job on a loop: cancelling its timer stops it.
    CompletableFuture<String> on(EventLoop loop) {
        return log.asyncTask(
                name,
                () -> log.asyncWait(name, delay, () -> loop.sleep(delay))
                        .whenComplete((slept, cancelled) -> {
                            if (cancelled != null) {
                                note(End.STOPPED);
                            }
                        })
                        .thenApply(slept -> resultOnLoop()));
    }

    private String resultOnLoop() {
        try {
            return result();
        } catch (JobException e) {
            throw new CompletionException(e);
        }
    }

    private String result() throws JobException {
        if (fails) {
            note(End.FAILED);
            throw new JobException(name + " failed");
        }
        note(End.COMPLETED);
        return name;
    }

    /// Starts a process that does the job.
    JobProcess startProcess() throws IOException {
        var process = SmallJvm.running(Job.class, (fails ? delay : IN_A_PROCESS).toString(), Boolean.toString(fails))
                .start();
        var exit = log.asyncTask(name, process::onExit).thenApply(ended -> {
            note(
                    switch (ended.exitValue()) {
                        case EXIT_COMPLETED -> End.COMPLETED;
                        case EXIT_FAILED -> End.FAILED;
                        default -> End.STOPPED;
                    });
            return ended.exitValue();
        });
        return new JobProcess(process, exit);
    }

    /// Is the program of that process.
    public static void main(String... args) throws Exception {
        var job = new Job("job", Duration.parse(args[0]), Duration.ZERO, Boolean.parseBoolean(args[1]), PassLog.SILENT);
        try {
            job.call();
        } catch (JobException e) {
            System.exit(EXIT_FAILED);
        }
    }

    private void note(End how) {
        endedNanos = System.nanoTime();
        end = how;
    }

    End end() {
        return end;
    }

    /// Returns System.nanoTime of its end; meaningless where it never began.
    long endedNanos() {
        return endedNanos;
    }
}
