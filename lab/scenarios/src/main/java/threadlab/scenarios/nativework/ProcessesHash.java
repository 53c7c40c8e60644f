package threadlab.scenarios.nativework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import threadlab.scenarios.processes.Launch;
import threadlab.scenarios.processes.WorkerProcess;

/// Has each task done in a process of its own, and keeps the processes for the next tasks.
final class ProcessesHash implements HashVariant {

    private final List<WorkerProcess> workers = new ArrayList<>();

    @Override
    public List<Hashed> run(List<HashTask> tasks) throws Exception {
        while (workers.size() < tasks.size()) {
            workers.add(WorkerProcess.start(Launch.of(HashWorker.class).withFlags("-XX:TieredStopAtLevel=4")));
        }
        for (var i = 0; i < tasks.size(); i++) {
            workers.get(i).send(tasks.get(i).toLine());
        }
        var hashed = new ArrayList<Hashed>();
        for (var i = 0; i < tasks.size(); i++) {
            hashed.add(new Hashed(
                    tasks.get(i).name(), Long.parseLong(workers.get(i).receive())));
        }
        return hashed;
    }

    @Override
    public void close() throws IOException {
        for (var worker : workers) {
            worker.close();
        }
    }
}
