package threadlab.scenarios.callbacks;

import java.util.concurrent.CompletableFuture;

/// Composes promises: a flat chain, whose error path is the chain's own.
final class CompletableFutureCallbacks implements CallbacksVariant {

    @Override
    public String ask(Shop shop, Console console) throws Exception {
        var price = bill(new PromiseShop(shop, Thread::startVirtualThread));
        console.log(price);
        return price.get();
    }

    private static CompletableFuture<String> bill(PromiseShop shop) {
        return shop.customer(Shop.CUSTOMER).thenCompose(shop::order).thenCompose(shop::price);
    }
}
