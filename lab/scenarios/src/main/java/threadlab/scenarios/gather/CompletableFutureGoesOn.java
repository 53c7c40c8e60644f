package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Lets a future wait for the answer and does its own work meanwhile.
final class CompletableFutureGoesOn implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        try (var executor = Executors.newSingleThreadExecutor()) {
            var answer = CompletableFuture.supplyAsync(tasks.getFirst(), executor);
            var own = tasks.getLast().call();
            return List.of(own, answer.join());
        }
    }
}
