package threadlab.scenarios.callbacks;

import java.util.concurrent.StructuredTaskScope;

/// Asks in straight lines from a subtask; its failure ends the scope of who forked it. (API of JDK 25 on.)
final class StructuredConcurrencyCallbacks implements CallbacksVariant {

    @Override
    public String ask(Shop shop, Console console) throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            var price = scope.fork(() -> bill(shop));
            console.log(price);
            scope.join();
            return price.get();
        }
    }

    private static String bill(Shop shop) throws Exception {
        var customer = shop.customer(Shop.CUSTOMER);
        var order = shop.order(customer);
        return shop.price(order);
    }
}
