package threadlab.scenarios.nativework;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Holds the lock for every hash, as an extension does that never releases it.
final class GilHeldHash implements HashVariant {

    @Override
    public List<Hashed> run(List<HashTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("python-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var futures = tasks.stream()
                    .map(task -> executor.submit(() -> gil.hold(() -> task.call(hash -> {
                        gil.checkPoint();
                        return hash.call();
                    }))))
                    .toList();
            var hashed = new ArrayList<Hashed>();
            for (var future : futures) {
                hashed.add(future.get());
            }
            return hashed;
        }
    }
}
