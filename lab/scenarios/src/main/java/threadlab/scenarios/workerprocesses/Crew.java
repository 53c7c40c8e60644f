package threadlab.scenarios.workerprocesses;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import threadlab.scenarios.processes.Launch;
import threadlab.scenarios.processes.WorkerProcess;

/// Keeps worker processes, and a thread for each that hands it the next job when it is free.
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
        var queue = new ConcurrentLinkedQueue<>(jobs);
        try (var executor = Executors.newFixedThreadPool(WORKERS)) {
            var done = new ArrayList<Done>();
            for (var future : executor.invokeAll(clerks(queue))) {
                done.addAll(future.get());
            }
            return done;
        }
    }

    private List<Callable<List<Done>>> clerks(Queue<Job> queue) {
        return workers.stream()
                .<Callable<List<Done>>>map(worker -> () -> serve(worker, queue))
                .toList();
    }

    private static List<Done> serve(WorkerProcess worker, Queue<Job> queue) throws Exception {
        var done = new ArrayList<Done>();
        for (var job = queue.poll(); job != null; job = queue.poll()) {
            var next = job;
            done.add(job.log().task("job" + job.number(), () -> ask(worker, next)));
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
