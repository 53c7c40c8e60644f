package threadlab.scenarios.workerprocesses;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Splits the jobs over two platform threads of this process.
final class PlatformThreadsWork implements WorkVariant {

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        try (var executor = Executors.newFixedThreadPool(WORKERS)) {
            var done = new ArrayList<Done>();
            for (var future : executor.invokeAll(jobs)) {
                done.add(future.get());
            }
            return done;
        }
    }
}
