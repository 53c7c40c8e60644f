package threadlab.scenarios.lostupdates;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import threadlab.scenarios.processes.WorkerProcess;

/// Lets each process add to its own number, for it can reach no other, and adds up what they report.
///
/// The workers stay from pass to pass: what starting them costs is another scenario's question.
final class ProcessesCount implements CountVariant {

    private final List<WorkerProcess> workers = new ArrayList<>();

    @Override
    public long count(Work work) throws Exception {
        while (workers.size() < work.workload().tasks()) {
            workers.add(WorkerProcess.start(CountWorker.class));
        }
        var order = "%d %d"
                .formatted(work.workload().updates(), work.workload().delay().toMillis());
        var sum = 0L;
        try (var executor = Executors.newFixedThreadPool(workers.size())) {
            for (var answer : executor.invokeAll(questions(work, order))) {
                sum += answer.get();
            }
        }
        return sum;
    }

    private List<Callable<Long>> questions(Work work, String order) {
        return IntStream.range(0, workers.size())
                .<Callable<Long>>mapToObj(i ->
                        () -> work.log().task(work.names().get(i), () -> ask(workers.get(i), order)))
                .toList();
    }

    private static long ask(WorkerProcess worker, String order) throws IOException {
        worker.send(order);
        return Long.parseLong(worker.receive());
    }

    @Override
    public void close() throws IOException {
        for (var worker : workers) {
            worker.close();
        }
    }
}
