package threadlab.agent;

import java.util.ArrayList;

/// Starts virtual threads that sleep three times each, and says when all have ended.
final class Sleepers {

    static final int SLEEP_MILLIS = 5;

    private Sleepers() {}

    public static void main(String[] arguments) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < Integer.parseInt(arguments[0]); i++) {
            threads.add(Thread.ofVirtual().name("sleeper-" + i).start(Sleepers::sleep));
        }
        for (var thread : threads) {
            thread.join();
        }
        System.out.println("ran");
    }

    private static void sleep() {
        try {
            for (var i = 0; i < 3; i++) {
                Thread.sleep(SLEEP_MILLIS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
