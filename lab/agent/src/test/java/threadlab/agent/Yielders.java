package threadlab.agent;

import java.util.ArrayList;

/// Starts virtual threads that yield again and again.
final class Yielders {

    private Yielders() {}

    /// Takes the number of threads, and that of yields.
    public static void main(String[] arguments) throws InterruptedException {
        var yields = Integer.parseInt(arguments[1]);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < Integer.parseInt(arguments[0]); i++) {
            threads.add(Threads.start("yielder-" + i, () -> {
                for (var j = 0; j < yields; j++) {
                    Thread.yield();
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        System.out.println("ran");
    }
}
