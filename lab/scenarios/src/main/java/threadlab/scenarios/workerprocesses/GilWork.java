package threadlab.scenarios.workerprocesses;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Splits the jobs over two platform threads of which one at a time runs.
final class GilWork implements WorkVariant {

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Executors.newFixedThreadPool(WORKERS)) {
            var futures = jobs.stream()
                    .map(job -> executor.submit(() -> gil.hold(() -> job.call(gil::checkPoint))))
                    .toList();
            var done = new ArrayList<Done>();
            for (var future : futures) {
                done.add(future.get());
            }
            return done;
        }
    }
}
