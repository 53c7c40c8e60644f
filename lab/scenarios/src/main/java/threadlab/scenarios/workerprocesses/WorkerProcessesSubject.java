package threadlab.scenarios.workerprocesses;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;
import threadlab.scenarios.cpu.Neighbours;

/// Lets the caller do all jobs alone, then the variant, in rounds, and compares the fastest of each.
record WorkerProcessesSubject(JobsWorkload workload, WorkVariant variant) implements Subject<Outcome> {

    private static final String CLOCK = "System.nanoTime, the fastest round of a pass";
    private static final String PIDS = "ProcessHandle.current().pid() in every job";
    private static final String STATIC = "a static field of the caller's process that every job counts up";

    @Override
    public Callable<Outcome> arrange(PassLog log) {
        var silent = jobs(PassLog.SILENT);
        var logged = jobs(workload.isLogged() ? log : PassLog.SILENT);
        return () -> {
            var neighbours = Neighbours.watch();
            var round = round(silent);
            for (var left = workload.rounds() - 1; left > 0; left--) {
                round = round.then(round(left == 1 ? logged : silent));
            }
            return round.withNeighbours(neighbours.left(processors()));
        };
    }

    private static int processors() {
        return Math.min(WorkVariant.WORKERS, Runtime.getRuntime().availableProcessors());
    }

    private Outcome round(List<Job> jobs) throws Exception {
        var start = System.nanoTime();
        var alone = new SequentialWork().work(jobs(PassLog.SILENT));
        var aloneEnd = System.nanoTime();
        Job.DONE_HERE.set(0);
        var done = variant.work(jobs);
        var end = System.nanoTime();
        return new Outcome(alone, aloneEnd - start, done, end - aloneEnd, Job.DONE_HERE.get());
    }

    private List<Job> jobs(PassLog log) {
        return IntStream.rangeClosed(1, workload.jobs())
                .mapToObj(number -> new Job(number, workload.roundsOfJob(), log))
                .toList();
    }

    @Override
    public Findings check(Attempt<Outcome> attempt) throws Exception {
        var outcome = attempt.orThrow();
        if (outcome == null || sum(outcome.done()) != sum(outcome.alone())) {
            throw new WrongResultException("the results that the caller alone computed", outcome);
        }
        var here = outcome.isHere(ProcessHandle.current().pid());
        return speedUp(outcome)
                .figure(
                        "jobNanos",
                        Unit.NANOS,
                        CLOCK + ", the variant's wall / jobs",
                        (double) outcome.nanos() / workload.jobs())
                .figure("processes", Unit.COUNT, PIDS, outcome.processes())
                .figure("seenHere", Unit.COUNT, STATIC, outcome.seenHere())
                .condition(
                        "ownProcesses",
                        PIDS + ": as many as workers, none the caller's",
                        !here && outcome.processes() == WorkVariant.WORKERS)
                .condition("callersProcess", PIDS + ": the caller's alone", here && outcome.processes() == 1)
                .condition("nothingShared", STATIC + ": unchanged", outcome.seenHere() == 0)
                .condition("allShared", STATIC + ": every job counted", outcome.seenHere() == workload.jobs());
    }

    private static Findings speedUp(Outcome outcome) {
        var findings = Findings.of(List.of());
        return outcome.undisturbed()
                ? findings.figure(
                        "speedUp", Unit.RATIO, "the caller alone / the variant, by " + CLOCK, outcome.speedUp())
                : findings;
    }

    private static long sum(List<Done> done) {
        return done.stream().mapToLong(Done::value).sum();
    }

    @Override
    public void close() throws IOException {
        variant.close();
    }
}
