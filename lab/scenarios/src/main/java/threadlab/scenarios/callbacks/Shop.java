package threadlab.scenarios.callbacks;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import threadlab.model.PassLog;
import threadlab.scenarios.eventloop.EventLoop;

/// Answers three questions, each only after a while, and each from the answer before; blocks who asks.
///
/// Thread-safe. [CallbackShop] and [PromiseShop] are the same shop with other counters.
final class Shop {

    static final int CUSTOMER = 7;
    static final String PRICE = "12.50";

    private final Duration delay;
    private final boolean lacksPrices;
    private final PassLog log;
    private final Set<Thread> askers = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<String> settled = new CompletableFuture<>();
    private volatile long answeredNanos;
    private volatile @Nullable ShopException thrown;

    /// Opens a shop.
    ///
    /// @param delay how long each answer takes
    /// @param lacksPrices whether the third question has no answer
    Shop(Duration delay, boolean lacksPrices, PassLog log) {
        this.delay = delay;
        this.lacksPrices = lacksPrices;
        this.log = log;
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
        log.task(
                step,
                () -> log.waiting(delay, () -> {
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

    String priceNow(String order) throws ShopException {
        answered();
        if (lacksPrices) {
            var failure = new ShopException("no price for " + order);
            thrown = failure;
            settled.complete(failure.getMessage());
            throw failure;
        }
        settled.complete(PRICE);
        return PRICE;
    }

    private void answered() {
        askers.add(Thread.currentThread());
        answeredNanos = System.nanoTime();
    }

    /// Opens its counter for callbacks.
    CallbackShop onLoop(EventLoop loop) {
        return new CallbackShop(this, loop, delay, log);
    }

    /// Completes when the last question has its answer, or its failure.
    CompletableFuture<String> settled() {
        return settled.copy();
    }

    /// Returns how long each answer takes.
    Duration delay() {
        return delay;
    }

    /// Returns when the last answer was given, by System.nanoTime.
    long answeredNanos() {
        return answeredNanos;
    }

    /// Returns the threads on which answers were given.
    Set<Thread> askers() {
        return Set.copyOf(askers);
    }

    /// Returns the failure as it left the shop, null where there was none.
    @Nullable
    ShopException thrown() {
        return thrown;
    }
}
