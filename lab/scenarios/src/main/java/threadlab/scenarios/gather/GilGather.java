package threadlab.scenarios.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import threadlab.scenarios.gil.Gil;

/// Waits on a platform thread a task, one of which runs at a time; a sleep lets go of the lock.
final class GilGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> naps) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("gil-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(naps.size(), threads)) {
            var futures = new ArrayList<Future<String>>();
            for (var nap : naps) {
                futures.add(executor.submit(() -> gil.hold(() -> gil.released(nap))));
            }
            var results = new ArrayList<String>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
