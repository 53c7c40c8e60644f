package threadlab.scenarios.blockedorbusy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Runs a thread a task under one lock: computing keeps it, waiting gives it up.
final class GilBusy implements BusyVariant {

    @Override
    public List<Diary> run(List<Job> jobs) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("gil-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var diaries = new ArrayList<Diary>();
            for (var future : executor.invokeAll(jobs.stream()
                    .map(job -> (Callable<Diary>) () -> gil.hold(() -> job.call(gil::checkPoint, gil::released)))
                    .toList())) {
                diaries.add(future.get());
            }
            return diaries;
        }
    }
}
