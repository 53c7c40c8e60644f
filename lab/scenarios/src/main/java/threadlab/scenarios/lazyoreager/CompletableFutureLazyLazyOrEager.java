package threadlab.scenarios.lazyoreager;

import java.util.concurrent.CompletableFuture;

/// Hangs the body on a future that is complete only when somebody asks: a stage that waits to be pulled.
final class CompletableFutureLazyLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        var asked = new CompletableFuture<Void>();
        var result = asked.thenApply(now -> body.get());
        neglect.of(result);
        asked.complete(null);
        return result.join();
    }
}
