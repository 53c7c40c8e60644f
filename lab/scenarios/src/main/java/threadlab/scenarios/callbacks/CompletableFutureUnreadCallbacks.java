package threadlab.scenarios.callbacks;

import java.util.concurrent.CompletableFuture;

/// Composes promises and never reads the last one: nobody hears of a failure, no handler, no log, no exit code.
final class CompletableFutureUnreadCallbacks implements CallbacksVariant {

    @Override
    public String ask(Shop shop, Console console) {
        var price = bill(new PromiseShop(shop, Thread::startVirtualThread));
        console.log(price);
        return Answers.NONE;
    }

    private static CompletableFuture<String> bill(PromiseShop shop) {
        return shop.customer(Shop.CUSTOMER).thenCompose(shop::order).thenCompose(shop::price);
    }
}
