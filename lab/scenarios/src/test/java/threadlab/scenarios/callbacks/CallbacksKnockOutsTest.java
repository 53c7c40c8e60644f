package threadlab.scenarios.callbacks;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import threadlab.model.Task;
import threadlab.scenarios.callbacks.Callbacks.AskForBill;
import threadlab.scenarios.callbacks.Callbacks.CallbacksVariant;
import threadlab.scenarios.callbacks.Callbacks.CallbacksWorkload;
import threadlab.scenarios.callbacks.Callbacks.Console;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;

class CallbacksKnockOutsTest extends KnockOuts {

    private static final Duration DELAY = Duration.ofMillis(15);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("platform thread", CallbacksVariant.VIRTUAL, Callbacks::platformThreads, "model"),
                of("virtual thread", CallbacksVariant.PLATFORM, Callbacks::virtualThreads, "model"),
                of("no scope", CallbacksVariant.STRUCTURED, Callbacks::virtualThreads, "model"),
                of("no loop", CallbacksVariant.ON_EVENT_LOOP, Callbacks::completableFuture, "model"),
                of("one future asks all", CallbacksVariant.FUTURE, CallbacksKnockOutsTest::oneFuture, "work"),
                of("asks each question twice", CallbacksVariant.VIRTUAL, CallbacksKnockOutsTest::twice, "work"),
                of("reads the future", CallbacksVariant.FUTURE_UNREAD, CallbacksKnockOutsTest::read, "nobody-waits"),
                of(
                        "prints first",
                        CallbacksVariant.SEQUENTIALLY,
                        CallbacksKnockOutsTest::printsFirst,
                        "prints-the-answer"),
                of("prints last", CallbacksVariant.VIRTUAL, Callbacks::sequential, "prints-first"),
                of("prints null", CallbacksVariant.VIRTUAL, CallbacksKnockOutsTest::printsNull, "prints-no-null"),
                of("another price", CallbacksVariant.PLATFORM, CallbacksKnockOutsTest::anotherPrice, "same-result"),
                of("no answer takes time", CallbacksVariant.VIRTUAL, CallbacksKnockOutsTest::atOnce, "wall", "work"),
                of(
                        "threads answer",
                        CallbacksVariant.ON_EVENT_LOOP_COMPOSED,
                        Callbacks::completableFuture,
                        "one-thread"),
                failing(
                        "asks again and again",
                        CallbacksVariant.FUTURE_UNREAD,
                        CallbacksKnockOutsTest::polling,
                        "goes-on"),
                failing("never read", CallbacksVariant.VIRTUAL, Callbacks::completableFutureUnread, "error-arrives"),
                failing("composed", CallbacksVariant.PLATFORM, Callbacks::completableFuture, "asker-on-stack"),
                failing("straight lines", CallbacksVariant.FUTURE, Callbacks::virtualThreads, "asker-not-on-stack"),
                failing("read after all", CallbacksVariant.FUTURE_UNREAD, Callbacks::completableFuture, "error-lost"),
                ofPeer("on the loop", CallbacksVariant.CPYTHON_THREADS, "event_loop", false, "model"),
                ofPeer("on a thread", CallbacksVariant.ASYNCIO, "threads", false, "model", "one-thread"),
                ofPeer("callbacks", CallbacksVariant.ASYNCIO, "event_loop_callbacks", true, "asker-on-stack"),
                ofPeer("awaits", CallbacksVariant.ASYNCIO_CALLBACKS, "event_loop", true, "asker-not-on-stack"),
                ofPeer(
                        "read after all",
                        CallbacksVariant.ASYNCIO_UNREAD,
                        "event_loop",
                        true,
                        "error-lost",
                        "runtime-complains"),
                ofPeer("composed", CallbacksVariant.NODE, "eventLoopComposed", true, "asker-on-stack"),
                ofPeer("awaits", CallbacksVariant.NODE_COMPOSED, "eventLoop", true, "asker-not-on-stack"),
                ofPeer("forgets", CallbacksVariant.NODE_CALLBACKS, "eventLoopForgotten", true, "error-arrives"),
                ofPeer("passes on", CallbacksVariant.NODE_FORGOTTEN, "eventLoopCallbacks", true, "error-lost"),
                ofPeer(
                        "read after all",
                        CallbacksVariant.NODE_UNREAD,
                        "eventLoop",
                        true,
                        "error-lost",
                        "runtime-complains"));
    }

    private static KnockOut ofPeer(
            String name, CallbacksVariant variant, String wrong, boolean fails, String... caughtBy) {
        return KnockOut.ofPeer(name, new Callbacks(), new CallbacksWorkload(DELAY, fails), variant, wrong, caughtBy);
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

    private static KnockOut of(String name, CallbacksVariant variant, AskForBill wrong, String... caughtBy) {
        var workload = new CallbacksWorkload(DELAY, variant == CallbacksVariant.FUTURE_UNREAD);
        return KnockOut.of(name, new Callbacks(), workload, variant, wrong, caughtBy);
    }

    private static KnockOut failing(String name, CallbacksVariant variant, AskForBill wrong, String... caughtBy) {
        return KnockOut.of(name, new Callbacks(), new CallbacksWorkload(DELAY, true), variant, wrong, caughtBy);
    }

    private static String polling(OrderService service, Console console) throws Exception {
        var executor = Pools.virtual();
        Task<String> bill = () -> bill(service);
        var price = CompletableFuture.supplyAsync(bill, executor);
        console.log(price);
        while (!price.isDone()) {
            Thread.sleep(1);
        }
        return "(never read)";
    }

    private static String printsFirst(OrderService service, Console console) throws Exception {
        console.log("a price to come");
        return bill(service);
    }

    private static String printsNull(OrderService service, Console console) throws Exception {
        try (var executor = Pools.virtual()) {
            var price = executor.submit(() -> bill(service));
            console.log("null");
            return price.get();
        }
    }

    private static String anotherPrice(OrderService service, Console console) throws Exception {
        Callbacks.platformThreads(service, console);
        return "0.00";
    }

    private static String atOnce(OrderService service, Console console) {
        var price = service.priceNow(service.orderNow(service.customerNow(OrderService.CUSTOMER)));
        console.log(price);
        return price;
    }
}
