package threadlab.scenarios.callbacks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import threadlab.model.Task;

/// Answers by promises that threads of an executor keep; blocks nobody who asks.
record PromiseShop(Shop shop, Executor executor) {

    CompletableFuture<String> customer(int number) {
        return later(() -> shop.customer(number));
    }

    CompletableFuture<String> order(String customer) {
        return later(() -> shop.order(customer));
    }

    CompletableFuture<String> price(String order) {
        return later(() -> shop.price(order));
    }

    private CompletableFuture<String> later(Task<String> question) {
        return CompletableFuture.supplyAsync(question, executor);
    }
}
