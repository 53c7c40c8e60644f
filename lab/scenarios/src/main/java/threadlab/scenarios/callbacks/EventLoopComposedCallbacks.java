package threadlab.scenarios.callbacks;

import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Composes promises on the same one thread: the nesting is gone, what knows the caller is gone as well.
final class EventLoopComposedCallbacks implements CallbacksVariant {

    @Override
    public String ask(Shop shop, Console console) throws Exception {
        return EventLoop.run(loop -> {
            var price = bill(shop.onLoop(loop));
            console.log(price);
            return price;
        });
    }

    private static CompletableFuture<String> bill(CallbackShop shop) {
        return shop.customer(Shop.CUSTOMER).thenCompose(shop::order).thenCompose(shop::price);
    }
}
