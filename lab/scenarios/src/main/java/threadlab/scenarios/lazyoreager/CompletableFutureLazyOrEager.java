package threadlab.scenarios.lazyoreager;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Hands the body to the executor as it makes the future: eager, as a promise is.
final class CompletableFutureLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var result = CompletableFuture.supplyAsync(body, executor);
            neglect.of(result);
            return result.join();
        }
    }
}
