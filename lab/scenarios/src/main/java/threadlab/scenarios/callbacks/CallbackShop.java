package threadlab.scenarios.callbacks;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import threadlab.model.PassLog;
import threadlab.scenarios.eventloop.EventLoop;

/// Answers on an event loop, by calling back or by completing a promise; blocks nobody.
record CallbackShop(Shop shop, EventLoop loop, Duration delay, PassLog log) {

    private interface Answer {
        String get() throws ShopException;
    }

    void customer(int number, Callback callback) {
        later("customer", () -> shop.customerNow(number), callback);
    }

    void order(String customer, Callback callback) {
        later("order", () -> shop.orderNow(customer), callback);
    }

    void price(String order, Callback callback) {
        later("price", () -> shop.priceNow(order), callback);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // who asked hears by its callback
    private void later(String step, Answer answer, Callback callback) {
        var waited = log.asyncTask(step, () -> log.asyncWait(step, delay, () -> loop.sleep(delay)));
        waited.thenRun(() -> call(callback, answer));
    }

    private static void call(Callback callback, Answer answer) {
        String given;
        try {
            given = answer.get();
        } catch (ShopException failure) {
            callback.done(failure, null);
            return;
        }
        callback.done(null, given);
    }

    CompletableFuture<String> customer(int number) {
        return promised(callback -> customer(number, callback));
    }

    CompletableFuture<String> order(String customer) {
        return promised(callback -> order(customer, callback));
    }

    CompletableFuture<String> price(String order) {
        return promised(callback -> price(order, callback));
    }

    private static CompletableFuture<String> promised(java.util.function.Consumer<Callback> question) {
        var promise = new CompletableFuture<String>();
        question.accept((failure, answer) -> {
            if (failure == null) {
                promise.complete(answer);
            } else {
                promise.completeExceptionally(failure);
            }
        });
        return promise;
    }
}
