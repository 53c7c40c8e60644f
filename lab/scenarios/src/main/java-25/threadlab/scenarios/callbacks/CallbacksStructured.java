package threadlab.scenarios.callbacks;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.callbacks.Callbacks.Console;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [Callbacks] by the preview API of JDK 25 and later.
final class CallbacksStructured {

    private CallbacksStructured() {}

    /// Asks in straight lines from a subtask; its failure ends the scope that forked it.
    static String structuredConcurrency(OrderService service, Console console) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var price = scope.fork(() -> bill(service));
            console.log(price);
            scope.join();
            return price.get();
        }
    }

    private static String bill(OrderService service) throws Exception {
        var customer = service.customer(OrderService.CUSTOMER);
        var order = service.order(customer);
        return service.price(order);
    }
}
