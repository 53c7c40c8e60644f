package threadlab.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Runs virtual threads that compute in two ways and sleep in between; a test records it in a JVM of its own.
final class Crunchers {

    static final int WORKERS = 120;

    private static final long COMPUTES_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static volatile long result;

    private Crunchers() {}

    public static void main(String[] arguments) throws Exception {
        try (var executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("worker-", 0).factory())) {
            for (var i = 0; i < WORKERS; i++) {
                var adds = i % 2 == 0;
                executor.submit(() -> {
                    for (var turn = 0; turn < 4; turn++) {
                        if (adds) {
                            add();
                        } else {
                            multiply();
                        }
                        Thread.sleep(10);
                    }
                    return null;
                });
            }
        }
    }

    private static void add() {
        var sum = result;
        for (var end = System.nanoTime() + COMPUTES_NANOS; System.nanoTime() < end; ) {
            for (var i = 0; i < 1_000; i++) {
                sum += i;
            }
        }
        result = sum;
    }

    private static void multiply() {
        var product = result + 1;
        for (var end = System.nanoTime() + COMPUTES_NANOS; System.nanoTime() < end; ) {
            for (var i = 1; i < 1_000; i++) {
                product *= i;
            }
        }
        result = product;
    }
}
