package threadlab.scenarios.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import threadlab.scenarios.processes.WorkerProcess;

/// Keeps a process for each request, from pass to pass: what starting them costs is another scenario's question.
final class GetProcesses implements Closeable {

    private final List<WorkerProcess> workers = new ArrayList<>();

    /// Returns calls that let a process send each request, and wait for its answer.
    List<Callable<Page>> calls(List<Get> requests) throws IOException {
        while (workers.size() < requests.size()) {
            workers.add(WorkerProcess.start(GetWorker.class));
        }
        return IntStream.range(0, requests.size())
                .<Callable<Page>>mapToObj(i -> () -> requests.get(i).by(workers.get(i)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (var worker : workers) {
            worker.close();
        }
    }
}
