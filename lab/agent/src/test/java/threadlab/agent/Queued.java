package threadlab.agent;

import java.util.concurrent.locks.LockSupport;

/// Has one thread unpark another and keep the carrier for a while; takes whether that one's stack is walked
/// meanwhile. To be run with one carrier.
final class Queued {

    private static final long BUSY_NANOS = 300_000_000;

    private Queued() {}

    public static void main(String[] arguments) throws InterruptedException {
        var queued = Thread.ofVirtual().name("queued").start(LockSupport::park);
        Threads.awaitWaiting(queued);
        var hog = Thread.ofVirtual().name("hog").start(() -> {
            LockSupport.unpark(queued);
            var end = System.nanoTime() + BUSY_NANOS;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });
        Thread.sleep(BUSY_NANOS / 1_000_000 * 2 / 3);
        if (Boolean.parseBoolean(arguments[0])) {
            queued.getStackTrace();
        }
        hog.join();
        queued.join();
        System.out.println("ran");
    }
}
