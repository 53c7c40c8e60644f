package threadlab.scenarios.callbacks;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import threadlab.model.TaskRecorder;

/// Answers three questions, each after a delay and each from the answer before; blocks the thread that asks.
///
/// The methods whose names end with `Now` give the answers without the delay. Thread-safe.
final class OrderService {

    static final int CUSTOMER = 7;
    static final String PRICE = "12.50";

    private final Duration delay;
    private final boolean lacksPrices;
    private final TaskRecorder recorder;
    private final Set<Thread> answering = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<String> settled = new CompletableFuture<>();
    private volatile long answeredNanos;
    private volatile @Nullable OrderException thrown;

    /// @param lacksPrices whether the third question has no answer
    OrderService(Duration delay, boolean lacksPrices, TaskRecorder recorder) {
        this.delay = delay;
        this.lacksPrices = lacksPrices;
        this.recorder = recorder;
    }

    /// Reports that there is no answer.
    static final class OrderException extends RuntimeException {

        private static final long serialVersionUID = 1;

        OrderException(String message) {
            super(message);
        }
    }

    String customer(int number) throws Exception {
        await("customer");
        return customerNow(number);
    }

    String order(String customer) throws Exception {
        await("order");
        return orderNow(customer);
    }

    String price(String order) throws Exception {
        await("price");
        return priceNow(order);
    }

    private void await(String step) throws Exception {
        recorder.task(
                step,
                () -> recorder.waiting(delay, () -> {
                    Thread.sleep(delay);
                    return step;
                }));
    }

    String customerNow(int number) {
        answered();
        return "customer " + number;
    }

    String orderNow(String customer) {
        answered();
        return "a book for " + customer;
    }

    String priceNow(String order) {
        answered();
        if (lacksPrices) {
            var failure = new OrderException("no price for " + order);
            thrown = failure;
            settled.complete("failed");
            throw failure;
        }
        settled.complete(PRICE);
        return PRICE;
    }

    private void answered() {
        answering.add(Thread.currentThread());
        answeredNanos = System.nanoTime();
    }

    /// Completes when the last question has its answer, or its failure.
    CompletableFuture<String> settled() {
        return settled.copy();
    }

    Duration delay() {
        return delay;
    }

    TaskRecorder recorder() {
        return recorder;
    }

    /// Returns System.nanoTime of the last answer.
    long answeredNanos() {
        return answeredNanos;
    }

    /// Returns the threads on which answers were given.
    Set<Thread> answering() {
        return Set.copyOf(answering);
    }

    /// Returns the failure as it was thrown, null where there was none.
    @Nullable
    OrderException thrown() {
        return thrown;
    }
}
