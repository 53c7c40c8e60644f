package threadlab.scenarios.nativework;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Releases the lock around the hash of a large piece and holds it for a small one, as CPython's `hashlib` does.
final class GilHash implements HashVariant {

    /// CPython's `HASHLIB_GIL_MINSIZE`: from here on the work is worth two switches.
    private static final int LEAST_BYTES_TO_RELEASE = 2_048;

    @Override
    public List<Hashed> run(List<HashTask> tasks) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("python-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(tasks.size(), threads)) {
            var futures = tasks.stream()
                    .map(task -> executor.submit(() -> gil.hold(() -> task.call(hash -> hash(gil, task, hash)))))
                    .toList();
            var hashed = new ArrayList<Hashed>();
            for (var future : futures) {
                hashed.add(future.get());
            }
            return hashed;
        }
    }

    private static byte[] hash(Gil gil, HashTask task, Callable<byte[]> hash) throws Exception {
        gil.checkPoint();
        return task.pieceBytes() >= LEAST_BYTES_TO_RELEASE ? gil.released(hash) : hash.call();
    }
}
