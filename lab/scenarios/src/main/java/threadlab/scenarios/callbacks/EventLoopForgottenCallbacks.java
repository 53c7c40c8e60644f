package threadlab.scenarios.callbacks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import threadlab.scenarios.eventloop.EventLoop;

/// Nests callbacks that look at their answers alone: a failure ends the chain, and the caller waits for nothing.
final class EventLoopForgottenCallbacks implements CallbacksVariant {

    @Override
    public String ask(Shop shop, Console console) throws Exception {
        return EventLoop.run(loop -> {
            var promise = new CompletableFuture<String>();
            bill(shop.onLoop(loop), promise);
            console.log(promise);
            return CompletableFuture.anyOf(promise, giveUp(shop, loop)).thenApply(String.class::cast);
        });
    }

    private static void bill(CallbackShop shop, CompletableFuture<String> promise) {
        shop.customer(Shop.CUSTOMER, (noCustomer, customer) -> {
            if (customer != null) {
                shop.order(customer, (noOrder, order) -> {
                    if (order != null) {
                        shop.price(order, (noPrice, price) -> {
                            if (price != null) {
                                promise.complete(price);
                            }
                        });
                    }
                });
            }
        });
    }

    /// Nobody calls back, so some day the caller gives up: here one delay after the answer was there.
    private static CompletableFuture<String> giveUp(Shop shop, EventLoop loop) {
        return shop.settled()
                .thenCompose(answered -> loop.sleep(shop.delay()))
                .thenCompose(over -> CompletableFuture.failedFuture(new TimeoutException("nobody called back")));
    }
}
