package threadlab.scenarios.cpulanes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Computes on a platform thread a task, of which only the one that holds the lock goes on.
final class GilLanes implements LanesVariant {

    @Override
    public List<Computed> run(List<CpuTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("python-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var futures = tasks.stream()
                    .map(task -> executor.submit(() -> gil.hold(() -> task.call(gil::checkPoint))))
                    .toList();
            var computed = new ArrayList<Computed>();
            for (var future : futures) {
                computed.add(future.get());
            }
            return computed;
        }
    }
}
