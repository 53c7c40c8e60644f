package threadlab.scenarios.workerprocesses;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Gives each job a virtual thread; the carriers are the workers.
final class VirtualThreadsWork implements WorkVariant {

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Done>();
            for (var future : executor.invokeAll(jobs)) {
                done.add(future.get());
            }
            return done;
        }
    }
}
