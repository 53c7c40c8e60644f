package threadlab.scenarios.workerprocesses;

import java.util.List;
import java.util.stream.Stream;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Workers;
import threadlab.scenarios.workerprocesses.Job.Done;
import threadlab.scenarios.workerprocesses.WorkerProcesses.DoAll;
import threadlab.scenarios.workerprocesses.WorkerProcesses.JobSize;
import threadlab.scenarios.workerprocesses.WorkerProcesses.JobWorker;
import threadlab.scenarios.workerprocesses.WorkerProcesses.JobsWorkload;
import threadlab.scenarios.workerprocesses.WorkerProcesses.WorkVariant;

class WorkerProcessesKnockOutsTest extends KnockOuts {

    private static final JobsWorkload LARGE = new JobsWorkload(JobSize.LARGE, 4, 2_000_000, 3);
    private static final JobsWorkload SMALL = new JobsWorkload(JobSize.SMALL, 200, 1_000, 2);
    private static final JobsWorkload MANY = new JobsWorkload(JobSize.SMALL, 1_000, 1_000, 2);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("virtual threads", WorkVariant.PLATFORM, WorkerProcesses::virtualThreads, "model", "work"),
                of("platform threads", WorkVariant.VIRTUAL, WorkerProcesses::platformThreads, "model", "work"),
                of("no scope", WorkVariant.STRUCTURED, WorkerProcesses::virtualThreads, "model"),
                of("no lock", WorkVariant.UNDER_GIL, WorkerProcesses::platformThreads, "model"),
                of("no loop", WorkVariant.ON_EVENT_LOOP, WorkerProcesses::sequential, "model"),
                of(
                        "threads",
                        WorkVariant.IN_PROCESSES,
                        WorkerProcesses::platformThreads,
                        "model",
                        "processes",
                        "own-pids",
                        "nothing-shared",
                        "done-here",
                        "messages"),
                of(
                        "one process for all",
                        WorkVariant.IN_PROCESSES,
                        WorkerProcessesKnockOutsTest::oneProcess,
                        "processes",
                        "own-pids"),
                of("one after the other", WorkVariant.FUTURE, WorkerProcesses::sequential, "speed-up", "work"),
                of(
                        "processes",
                        WorkVariant.PLATFORM,
                        WorkerProcessesKnockOutsTest::processes,
                        "model",
                        "one-pid",
                        "all-shared",
                        "done-here"),
                small(
                        "the caller alone",
                        WorkVariant.IN_PROCESSES,
                        WorkerProcesses::sequential,
                        "not-worth-the-message"),
                ofPeer(
                        "processes instead of threads",
                        LARGE,
                        WorkVariant.CPYTHON_THREADS,
                        "processes",
                        "model",
                        "one-pid",
                        "all-shared"),
                ofPeer("threads instead of a loop", LARGE, WorkVariant.ASYNCIO, "threads", "model"),
                ofPeer(
                        "threads instead of processes",
                        LARGE,
                        WorkVariant.CPYTHON_PROCESSES,
                        "threads",
                        "model",
                        "own-pids",
                        "nothing-shared",
                        "messages"),
                ofPeer(
                        "workers instead of the loop",
                        LARGE,
                        WorkVariant.NODE,
                        "workers",
                        "model",
                        "work",
                        "all-shared"),
                ofPeer(
                        "the loop instead of workers",
                        LARGE,
                        WorkVariant.NODE_WORKERS,
                        "eventLoop",
                        "model",
                        "work",
                        "nothing-shared",
                        "messages"),
                ofPeer("a message a job", MANY, WorkVariant.CPYTHON_PROCESSES_BATCHED, "processes", "batched"),
                ofPeer("the caller alone", SMALL, WorkVariant.NODE_WORKERS, "eventLoop", "not-worth-the-message"));
    }

    private static KnockOut ofPeer(
            String name, JobsWorkload workload, WorkVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new WorkerProcesses(), workload, variant, wrong, caughtBy);
    }

    private static List<Done> processes(List<Job> jobs) throws Exception {
        try (var workers = new Workers()) {
            return WorkerProcesses.processes(jobs, workers);
        }
    }

    private static List<Done> oneProcess(List<Job> jobs) throws Exception {
        try (var workers = new Workers();
                var executor = Pools.processes(WorkerProcesses.WORKERS)) {
            var process = workers.get(1, JobWorker.class).getFirst();
            return Results.invokeAll(
                    executor,
                    jobs,
                    job -> job.recorder().task(job.name(), () -> {
                        synchronized (process) {
                            var answer = process.ask(job.number() + " " + job.rounds())
                                    .split(" ", 2);
                            return new Done(Long.parseLong(answer[0]), Long.parseLong(answer[1]));
                        }
                    }));
        }
    }

    private static KnockOut of(String name, WorkVariant variant, DoAll wrong, String... caughtBy) {
        return KnockOut.of(name, new WorkerProcesses(), LARGE, variant, wrong, caughtBy);
    }

    private static KnockOut small(String name, WorkVariant variant, DoAll wrong, String... caughtBy) {
        return KnockOut.of(name, new WorkerProcesses(), SMALL, variant, wrong, caughtBy);
    }
}
