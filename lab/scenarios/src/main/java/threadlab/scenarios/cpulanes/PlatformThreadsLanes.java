package threadlab.scenarios.cpulanes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Computes on a pool with one platform thread a task: the operating system spreads them over the processors.
final class PlatformThreadsLanes implements LanesVariant {

    @Override
    public List<Computed> run(List<CpuTask> tasks) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var computed = new ArrayList<Computed>();
            for (var future : executor.invokeAll(tasks)) {
                computed.add(future.get());
            }
            return computed;
        }
    }
}
