package threadlab.scenarios.heartbeat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import threadlab.scenarios.processes.WorkerProcess;

/// Ticks in this process, while processes of their own compute; they are kept for the next time.
final class ProcessesHeartbeat implements HeartbeatVariant {

    private final List<WorkerProcess> workers = new ArrayList<>();

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        while (workers.size() < hogs.size()) {
            workers.add(WorkerProcess.start(HogWorker.class));
        }
        var threads = Thread.ofPlatform().name("process-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(1 + hogs.size(), threads)) {
            var latenesses = executor.submit(heart);
            executor.invokeAll(IntStream.range(0, hogs.size())
                    .<Callable<Long>>mapToObj(i -> () -> hogs.get(i).callElsewhere(line -> ask(workers.get(i), line)))
                    .toList());
            return latenesses.get();
        }
    }

    private static String ask(WorkerProcess worker, String line) throws IOException {
        worker.send(line);
        return worker.receive();
    }

    @Override
    public void close() throws IOException {
        for (var worker : workers) {
            worker.close();
        }
    }
}
