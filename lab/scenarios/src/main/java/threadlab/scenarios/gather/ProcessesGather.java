package threadlab.scenarios.gather;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Lets a process a task wait, and waits for their answers on a thread each.
final class ProcessesGather implements GatherVariant {

    private final NapProcesses processes = new NapProcesses();

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var calls = processes.calls(tasks);
        try (var executor = Executors.newFixedThreadPool(tasks.size())) {
            var results = new ArrayList<String>();
            for (var future : executor.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Override
    public void close() throws IOException {
        processes.close();
    }
}
