package threadlab.scenarios.workerprocesses;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import threadlab.scenarios.processes.Launch;
import threadlab.scenarios.processes.WorkerProcess;

/// Keeps worker processes, and a thread for each that hands it one job of its share after the other.
///
/// The workers stay from pass to pass: what starting them costs is another scenario's question.
final class Crew implements WorkVariant {

    private final Launch launch;
    private final List<WorkerProcess> workers = new ArrayList<>();

    /// Makes a crew of workers that are started this way, with the compiler that the caller has as well.
    Crew(Launch launch) {
        this.launch = launch.withFlags("-XX:TieredStopAtLevel=4");
    }

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        while (workers.size() < WORKERS) {
            workers.add(WorkerProcess.start(launch));
        }
        try (var executor = Executors.newFixedThreadPool(WORKERS)) {
            var done = new ArrayList<Done>();
            for (var future : executor.invokeAll(clerks(jobs))) {
                done.addAll(future.get());
            }
            return done;
        }
    }

    private List<Callable<List<Done>>> clerks(List<Job> jobs) {
        return IntStream.range(0, WORKERS)
                .<Callable<List<Done>>>mapToObj(i -> () -> serve(workers.get(i), share(jobs, i)))
                .toList();
    }

    private static List<Job> share(List<Job> jobs, int worker) {
        return jobs.stream().filter(job -> job.number() % WORKERS == worker).toList();
    }

    private static List<Done> serve(WorkerProcess worker, List<Job> jobs) throws Exception {
        var done = new ArrayList<Done>();
        for (var job : jobs) {
            done.add(job.log().task("job" + job.number(), () -> ask(worker, job)));
        }
        return done;
    }

    private static Done ask(WorkerProcess worker, Job job) throws IOException {
        worker.send(job.number() + " " + job.rounds());
        var answer = worker.receive().split(" ", 2);
        return new Done(Long.parseLong(answer[0]), Long.parseLong(answer[1]));
    }

    @Override
    public void close() throws IOException {
        for (var worker : workers) {
            worker.close();
        }
    }
}
