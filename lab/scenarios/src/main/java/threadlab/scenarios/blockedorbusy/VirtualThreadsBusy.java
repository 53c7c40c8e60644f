package threadlab.scenarios.blockedorbusy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Runs a virtual thread a task: one that waits leaves its carrier, and the OS thread with it.
final class VirtualThreadsBusy implements BusyVariant {

    @Override
    public List<Diary> run(List<Job> jobs) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var diaries = new ArrayList<Diary>();
            for (var future : executor.invokeAll(jobs)) {
                diaries.add(future.get());
            }
            return diaries;
        }
    }
}
