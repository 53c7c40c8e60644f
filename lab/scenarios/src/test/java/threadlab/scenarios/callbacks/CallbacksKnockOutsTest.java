package threadlab.scenarios.callbacks;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Task;
import threadlab.scenarios.callbacks.Callbacks.AskForBill;
import threadlab.scenarios.callbacks.Callbacks.CallbacksVariant;
import threadlab.scenarios.callbacks.Callbacks.CallbacksWorkload;
import threadlab.scenarios.callbacks.Callbacks.Console;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.Pools;

class CallbacksKnockOutsTest {

    /// What no noise can refute.
    private static final String[] CERTAIN = {"model", "work", "nobody-waits"};

    private static final Duration DELAY = Duration.ofMillis(15);

    static Stream<Arguments> knockOuts() {
        return Stream.of(
                arguments("model", of("platform thread", CallbacksVariant.VIRTUAL, Callbacks::platformThreads)),
                arguments("model", of("virtual thread", CallbacksVariant.PLATFORM, Callbacks::virtualThreads)),
                arguments("model", of("no scope", CallbacksVariant.STRUCTURED, Callbacks::virtualThreads)),
                arguments("model", of("no loop", CallbacksVariant.ON_EVENT_LOOP, Callbacks::completableFuture)),
                arguments(
                        "work", of("one future asks all", CallbacksVariant.FUTURE, CallbacksKnockOutsTest::oneFuture)),
                arguments(
                        "work",
                        of("asks each question twice", CallbacksVariant.VIRTUAL, CallbacksKnockOutsTest::twice)),
                arguments(
                        "nobody-waits",
                        of("reads the future", CallbacksVariant.FUTURE_UNREAD, CallbacksKnockOutsTest::read)));
    }

    private static String bill(OrderService service) throws Exception {
        return service.price(service.order(service.customer(OrderService.CUSTOMER)));
    }

    private static String oneFuture(OrderService service, Console console) {
        Task<String> bill = () -> bill(service);
        var price = CompletableFuture.supplyAsync(bill, Pools.virtual());
        console.log(price);
        return price.join();
    }

    private static String twice(OrderService service, Console console) throws Exception {
        try (var executor = Pools.virtual()) {
            var price = executor.submit(() -> {
                service.customer(OrderService.CUSTOMER);
                service.order("customer");
                return bill(service);
            });
            console.log(price);
            return price.get();
        }
    }

    private static String read(OrderService service, Console console) {
        var executor = Pools.virtual();
        Task<String> customer = () -> service.customer(OrderService.CUSTOMER);
        var price = CompletableFuture.supplyAsync(customer, executor)
                .thenCompose(found -> {
                    Task<String> order = () -> service.order(found);
                    return CompletableFuture.supplyAsync(order, executor);
                })
                .thenCompose(found -> {
                    Task<String> last = () -> service.price(found);
                    return CompletableFuture.supplyAsync(last, executor);
                });
        console.log(price);
        try {
            return price.join();
        } catch (CompletionException e) {
            return "(never read)";
        }
    }

    private static KnockOut of(String name, CallbacksVariant variant, AskForBill wrong) {
        var workload = new CallbacksWorkload(DELAY, variant == CallbacksVariant.FUTURE_UNREAD);
        return KnockOut.of(name, new Callbacks(), workload, variant, wrong);
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaughtAndRightOneStands(String prediction, KnockOut knockOut) throws Exception {
        knockOut.assertCaught(prediction);
        knockOut.assertRightStands(CERTAIN);
    }
}
