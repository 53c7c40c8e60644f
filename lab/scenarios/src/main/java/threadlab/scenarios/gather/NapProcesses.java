package threadlab.scenarios.gather;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import threadlab.scenarios.processes.WorkerProcess;

/// Keeps a process for each nap, from pass to pass: what starting them costs is another scenario's question.
final class NapProcesses implements Closeable {

    private final List<WorkerProcess> workers = new ArrayList<>();

    /// Returns calls that let a process nap each, and wait for its answer.
    List<Callable<String>> calls(List<Nap> naps) throws IOException {
        while (workers.size() < naps.size()) {
            workers.add(WorkerProcess.start(NapWorker.class));
        }
        return IntStream.range(0, naps.size())
                .<Callable<String>>mapToObj(i -> () -> nap(naps.get(i), workers.get(i)))
                .toList();
    }

    private static String nap(Nap nap, WorkerProcess worker) throws Exception {
        return nap.log()
                .task(
                        nap.name(),
                        () -> nap.log().waiting(nap.delay(), () -> {
                            worker.send(nap.delay().toMillis() + " " + nap.name());
                            return worker.receive();
                        }));
    }

    @Override
    public void close() throws IOException {
        for (var worker : workers) {
            worker.close();
        }
    }
}
