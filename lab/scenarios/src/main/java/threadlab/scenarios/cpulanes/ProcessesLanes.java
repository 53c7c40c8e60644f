package threadlab.scenarios.cpulanes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import threadlab.scenarios.processes.Launch;
import threadlab.scenarios.processes.WorkerProcess;

/// Has each task computed in a process of its own, and keeps the processes for the next tasks.
final class ProcessesLanes implements LanesVariant {

    private final List<WorkerProcess> workers = new ArrayList<>();

    @Override
    public List<Computed> run(List<CpuTask> tasks) throws Exception {
        while (workers.size() < tasks.size()) {
            workers.add(WorkerProcess.start(Launch.of(LanesWorker.class).withFlags("-XX:TieredStopAtLevel=4")));
        }
        var threads = Thread.ofPlatform().name("process-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var computed = new ArrayList<Computed>();
            var free = workers.iterator();
            var futures = tasks.stream()
                    .map(task -> {
                        var worker = free.next();
                        return executor.submit(() -> task.callElsewhere(line -> ask(worker, line)));
                    })
                    .toList();
            for (var future : futures) {
                computed.add(future.get());
            }
            return computed;
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
