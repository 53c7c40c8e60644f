package threadlab.scenarios.blockedorbusy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Runs a platform thread a task: one that waits leaves its processor, and keeps its OS thread.
final class PlatformThreadsBusy implements BusyVariant {

    @Override
    public List<Diary> run(List<Job> jobs) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var diaries = new ArrayList<Diary>();
            for (var future : executor.invokeAll(jobs)) {
                diaries.add(future.get());
            }
            return diaries;
        }
    }
}
