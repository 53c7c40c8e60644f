package threadlab.scenarios.callbacks;

/// Asks in straight lines on the caller's own thread, which waits for every answer.
final class SequentialCallbacks implements CallbacksVariant {

    @Override
    public String ask(Shop shop, Console console) throws Exception {
        var price = bill(shop);
        console.log(price);
        return price;
    }

    private static String bill(Shop shop) throws Exception {
        var customer = shop.customer(Shop.CUSTOMER);
        var order = shop.order(customer);
        return shop.price(order);
    }
}
