package threadlab.benchmarks.reading;

import java.util.ArrayList;

/// Makes slices and sleeps by the million: virtual threads that yield and sleep.
final class Churn {

    private static final int YIELDS = 5;

    private Churn() {}

    /// Takes how often each thread sleeps, and how many threads there are.
    public static void main(String[] arguments) throws InterruptedException {
        var sleeps = Integer.parseInt(arguments[0]);
        var count = Integer.parseInt(arguments[1]);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual().name("churn-" + i).start(() -> churn(sleeps)));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // to be scheduled anew is the point
    private static void churn(int sleeps) {
        try {
            for (var i = 0; i < sleeps; i++) {
                for (var j = 0; j < YIELDS; j++) {
                    Thread.yield();
                }
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
