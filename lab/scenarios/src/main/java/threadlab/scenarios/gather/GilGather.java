package threadlab.scenarios.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Waits on one platform thread a task, each with the GIL released while it sleeps.
final class GilGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("gil-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var futures = tasks.stream()
                    .map(task -> executor.submit(() -> gil.hold(() -> gil.released(task))))
                    .toList();
            var results = new ArrayList<String>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
