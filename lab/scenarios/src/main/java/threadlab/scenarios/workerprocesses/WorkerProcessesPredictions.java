package threadlab.scenarios.workerprocesses;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.workerprocesses.WorkerProcesses.WORDS;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.claims.Citation;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.workerprocesses.WorkerProcesses.JobsWorkload;
import threadlab.scenarios.workerprocesses.WorkerProcesses.WorkVariant;

/// Predicts for one variant whether splitting the work gains anything, and what its workers share with the caller.
record WorkerProcessesPredictions(WorkVariant variant, JobsWorkload workload, Environment environment) {

    /// Between one worker and two, nearer to one for the cost of splitting and a busy machine.
    private static final double PARALLEL = 1.3;

    /// CPython's pool writes and reads a message for each job with one interpreter: 1.18 to 1.21 in pilot runs.
    private static final double PARALLEL_THROUGH_A_POOL = 1.1;

    /// A message there and back takes at least two switches of the kernel's, some 10 µs, where the work takes two.
    private static final double NOT_WORTH_IT = 0.5;

    /// A message a job made it less than 0.04 times as fast in pilot runs, a message a worker 0.6 times and more.
    private static final double BATCHED = 0.2;

    List<Check> all() {
        var ofSize = switch (workload.size()) {
            case LARGE -> large();
            case SMALL -> small();
        };
        return Stream.concat(ofSize.stream(), counted().stream()).toList();
    }

    /// In every round the caller does all jobs alone first.
    private List<Check> counted() {
        var jobs = (long) workload.jobs() * workload.rounds();
        return switch (variant) {
            case SEQUENTIALLY, PLATFORM, VIRTUAL, STRUCTURED, FUTURE, UNDER_GIL, ON_EVENT_LOOP ->
                List.of(doneHere(2 * jobs, "doneHere.all"));
            case IN_PROCESSES, IN_PROCESSES_TCP ->
                List.of(
                        doneHere(jobs, "doneHere.half"),
                        Counted.processes(variant, WorkerProcesses.WORKERS),
                        messages(jobs, Count.PROCESS_MESSAGES, "messages.because"));
            case CPYTHON_THREADS, ASYNCIO, NODE -> List.of();
            case CPYTHON_PROCESSES -> List.of(messages(jobs, Count.PROCESS_MESSAGES, "messages.because.job"));
            case CPYTHON_PROCESSES_BATCHED ->
                List.of(messages(
                        (long) WorkerProcesses.WORKERS * workload.rounds(),
                        Count.PROCESS_MESSAGES,
                        "messages.because.share"));
            case NODE_WORKERS -> List.of(messages(jobs, Count.WORKER_MESSAGES, "messages.because.job"));
        };
    }

    private Check messages(long count, Count counted, String because) {
        return Counted.atLeast(count, counted)
                .of(WORDS.fact("messages", variant, "messages", count).because(because));
    }

    private Check doneHere(long jobs, String key) {
        return Counted.exactly(jobs, Count.UNITS).of(WORDS.fact("done-here", variant, key, jobs));
    }

    private List<Check> large() {
        return switch (variant) {
            case SEQUENTIALLY, ON_EVENT_LOOP -> List.of(serial("serial.because.thread", supports("1.22")));
            case ASYNCIO, NODE ->
                List.of(serial("serial.because.thread", supports("1.22")), callersProcess(), allShared());
            case UNDER_GIL -> List.of(serial("serial.because.lock", supports("1.22")), allShared());
            case CPYTHON_THREADS ->
                List.of(
                        InterpreterLock.isAtWork(environment)
                                ? serial("serial.because.lock", supports("1.22"))
                                : speedUp("parallel.because.threads", qualifies("1.22")),
                        callersProcess(),
                        allShared());
            case PLATFORM, VIRTUAL, STRUCTURED, FUTURE ->
                List.of(speedUp("parallel.because.threads", qualifies("1.22")), callersProcess(), allShared());
            case IN_PROCESSES, CPYTHON_PROCESSES, CPYTHON_PROCESSES_BATCHED ->
                ofProcesses(both(supports("1.22"), supports("2.14")));
            case NODE_WORKERS ->
                List.of(
                        speedUp("parallel.because.workers", qualifies("1.22")),
                        callersProcess(),
                        nothingShared("nothingShared.because.heap", qualifies("0.4")));
            case IN_PROCESSES_TCP -> ofProcesses(qualifies("2.15"));
        };
    }

    private List<Check> small() {
        return switch (variant) {
            case SEQUENTIALLY, ON_EVENT_LOOP, UNDER_GIL -> List.of(allShared());
            case PLATFORM, VIRTUAL, STRUCTURED, FUTURE, CPYTHON_THREADS, ASYNCIO, NODE ->
                List.of(callersProcess(), allShared());
            case IN_PROCESSES, IN_PROCESSES_TCP, CPYTHON_PROCESSES, NODE_WORKERS ->
                List.of(WORDS.fact("not-worth-the-message", variant, "notWorthIt")
                        .form("ratio")
                        .cites(qualifies("1.22", "2.14"))
                        .atMost(NOT_WORTH_IT, Unit.RATIO)
                        .figure("speedUp"));
            case CPYTHON_PROCESSES_BATCHED ->
                List.of(WORDS.fact("batched", variant, "batched")
                        .form("ratio")
                        .cites(qualifies("1.22", "2.14"))
                        .atLeast(BATCHED, Unit.RATIO)
                        .figure("speedUp"));
        };
    }

    private List<Check> ofProcesses(List<Citation> claims) {
        return List.of(
                speedUp("parallel.because.processes", claims),
                WORDS.fact("own-pids", variant, "ownProcesses")
                        .cites(supports("0.3"))
                        .always()
                        .figure("ownProcesses"),
                nothingShared("nothingShared.because", supports("0.3", "2.14")));
    }

    private Check nothingShared(String because, List<Citation> claims) {
        return WORDS.fact("nothing-shared", variant, "nothingShared")
                .because(because)
                .cites(claims)
                .always()
                .figure("nothingShared");
    }

    private Check speedUp(String because, List<Citation> claims) {
        return environment.cpus() > 1
                ? WORDS.fact("speed-up", variant, "parallel")
                        .because(because)
                        .form("ratio")
                        .cites(claims)
                        .atLeast(
                                variant == WorkVariant.CPYTHON_PROCESSES ? PARALLEL_THROUGH_A_POOL : PARALLEL,
                                Unit.RATIO)
                        .figure("speedUp")
                : serial("serial.because.processor", claims);
    }

    private Check serial(String because, List<Citation> claims) {
        return WORDS.fact("speed-up", variant, "serial")
                .because(because)
                .form("ratio")
                .cites(claims)
                .atMost(PARALLEL, Unit.RATIO)
                .figure("speedUp");
    }

    private Check callersProcess() {
        return WORDS.fact("one-pid", variant, "callersProcess")
                .cites(supports("0.4"))
                .always()
                .figure("callersProcess");
    }

    private Check allShared() {
        return WORDS.fact("all-shared", variant, "allShared")
                .cites(supports("0.4"))
                .always()
                .figure("allShared");
    }
}
