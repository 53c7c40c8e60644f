package threadlab.scenarios.callbacks;

import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Nests callbacks on one thread: each step stands inside the one before, and each must pass its error on.
final class EventLoopCallbacks implements CallbacksVariant {

    @Override
    public String ask(Shop shop, Console console) throws Exception {
        return EventLoop.run(loop -> {
            var promise = new CompletableFuture<String>();
            bill(shop.onLoop(loop), (failure, price) -> {
                if (failure != null) {
                    promise.completeExceptionally(failure);
                } else {
                    promise.complete(price);
                }
            });
            console.log(promise);
            return promise;
        });
    }

    private static void bill(CallbackShop shop, Callback callback) {
        shop.customer(Shop.CUSTOMER, (noCustomer, customer) -> {
            if (customer == null) {
                callback.done(noCustomer, null);
            } else {
                shop.order(customer, (noOrder, order) -> {
                    if (order == null) {
                        callback.done(noOrder, null);
                    } else {
                        shop.price(order, (noPrice, price) -> {
                            if (price == null) {
                                callback.done(noPrice, null);
                            } else {
                                callback.done(null, price);
                            }
                        });
                    }
                });
            }
        });
    }
}
