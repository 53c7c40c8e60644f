package threadlab.scenarios.callbacks;

import java.util.concurrent.Executors;

/// Asks in straight lines on a thread of its own, which waits for every answer.
final class PlatformThreadsCallbacks implements CallbacksVariant {

    @Override
    public String ask(Shop shop, Console console) throws Exception {
        try (var executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
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
