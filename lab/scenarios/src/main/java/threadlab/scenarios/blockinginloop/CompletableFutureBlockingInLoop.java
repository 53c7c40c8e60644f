package threadlab.scenarios.blockinginloop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Blocks a thread of an executor that has one for each wait.
final class CompletableFutureBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(naps.size(), threads)) {
            var futures = naps.stream()
                    .map(nap -> CompletableFuture.supplyAsync(nap, executor))
                    .toList();
            return futures.stream().map(CompletableFuture::join).toList();
        }
    }
}
