package threadlab.scenarios.callbacks;

import java.util.concurrent.Executors;

/// Asks in straight lines on a virtual thread: reads like waiting, and holds no platform thread while it does.
final class VirtualThreadsCallbacks implements CallbacksVariant {

    @Override
    public String ask(Shop shop, Console console) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var price = executor.submit(() -> bill(shop));
            console.log(price);
            return price.get();
        }
    }

    private static String bill(Shop shop) throws Exception {
        var customer = shop.customer(Shop.CUSTOMER);
        var order = shop.order(customer);
        return shop.price(order);
    }
}
