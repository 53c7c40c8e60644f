package threadlab.scenarios.cpulanes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Computes on a virtual thread a task: as many run at once as there are carriers, and none is interrupted.
final class VirtualThreadsLanes implements LanesVariant {

    @Override
    public List<Computed> run(List<CpuTask> tasks) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var computed = new ArrayList<Computed>();
            for (var future : executor.invokeAll(tasks)) {
                computed.add(future.get());
            }
            return computed;
        }
    }
}
