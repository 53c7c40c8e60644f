package threadlab.scenarios.failure;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import threadlab.scenarios.failure.Failure.FailureVariant;
import threadlab.scenarios.failure.Failure.FailureWorkload;
import threadlab.scenarios.failure.Failure.RunAllJobs;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class FailureKnockOutsTest extends KnockOuts {

    private static final FailureWorkload SHORT =
            new FailureWorkload(5, Duration.ofMillis(15), Duration.ofMillis(50), false);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of(
                        "platform threads",
                        FailureVariant.VIRTUAL,
                        (jobs, deadline) -> Failure.platformThreads(jobs),
                        "model"),
                of(
                        "virtual threads",
                        FailureVariant.PLATFORM,
                        (jobs, deadline) -> Failure.virtualThreads(jobs),
                        "model"),
                of(
                        "no scope",
                        FailureVariant.STRUCTURED,
                        (jobs, deadline) -> Failure.virtualThreadsStop(jobs),
                        "model"),
                of(
                        "nobody takes the lock",
                        FailureVariant.UNDER_GIL,
                        (jobs, deadline) -> Failure.platformThreads(jobs),
                        "model"),
                of(
                        "no loop",
                        FailureVariant.ON_EVENT_LOOP,
                        (jobs, deadline) -> Failure.completableFuture(jobs),
                        "model"),
                of(
                        "no process",
                        FailureVariant.IN_PROCESSES,
                        (jobs, deadline) -> Failure.platformThreads(jobs),
                        "model"),
                of("a pool of two threads", FailureVariant.PLATFORM, (jobs, deadline) -> twoThreads(jobs), "work"),
                of(
                        "never read",
                        FailureVariant.PLATFORM,
                        (jobs, deadline) -> Failure.platformThreadsUnread(jobs),
                        "caller-hears"),
                of(
                        "read after all",
                        FailureVariant.PLATFORM_UNREAD,
                        (jobs, deadline) -> Failure.platformThreads(jobs),
                        "caller-never-hears"),
                of(
                        "stopped after all",
                        FailureVariant.VIRTUAL,
                        (jobs, deadline) -> Failure.virtualThreadsStop(jobs),
                        "others",
                        "told",
                        "quiet"),
                of(
                        "left alone",
                        FailureVariant.VIRTUAL_STOP,
                        (jobs, deadline) -> Failure.completableFutureCancel(jobs),
                        "left-running"),
                ofPeer("never read", FailureVariant.CPYTHON_THREADS, "threads_unread", "caller-hears"),
                ofPeer("left alone", FailureVariant.CPYTHON_THREADS, "threads_shared", "told", "left-running"),
                ofPeer("no processes", FailureVariant.CPYTHON_PROCESSES, "threads", "model"),
                ofPeer("a loop", FailureVariant.CPYTHON_THREADS, "event_loop", "model"),
                ofPeer(
                        "no group",
                        FailureVariant.ASYNCIO_TASK_GROUP,
                        "event_loop_lives_on",
                        "others",
                        "left-running",
                        "quiet"),
                ofPeer("the loop ends", FailureVariant.ASYNCIO_LIVES_ON, "event_loop", "others", "left-running"),
                ofPeer("aborted", FailureVariant.NODE, "eventLoopAbort", "others", "left-running"),
                ofPeer("waited for", FailureVariant.NODE, "eventLoopSettled", "told", "left-running"),
                ofPeer("never read", FailureVariant.NODE_SETTLED, "eventLoopUnread", "caller-hears"),
                ofPeer("read after all", FailureVariant.NODE_UNREAD, "eventLoopSettled", "caller-never-hears"),
                ofPeer("left alone", FailureVariant.NODE_ABORT, "eventLoop", "others", "left-running"));
    }

    private static KnockOut ofPeer(String name, FailureVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new Failure(), SHORT, variant, wrong, caughtBy);
    }

    private static List<String> twoThreads(List<StoppableJob> jobs) throws Exception {
        try (var executor = Pools.fixed(2)) {
            return Results.invokeAll(executor, jobs);
        }
    }

    private static KnockOut of(String name, FailureVariant variant, RunAllJobs wrong, String... caughtBy) {
        return KnockOut.of(name, new Failure(), SHORT, variant, wrong, caughtBy);
    }
}
