import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/// Makes what the build records to learn which classes an analysis loads: virtual threads that sleep, yield, park and
/// wait for a monitor. Run from its source.
class Sleepers {

    private static final int THREADS = 8;

    public static void main(String[] arguments) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < THREADS; i++) {
            threads.add(Thread.ofVirtual().name("sleeper-" + i).start(Sleepers::rest));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private static void rest() {
        Thread.yield();
        LockSupport.parkNanos(1_000_000);
        synchronized (Sleepers.class) {
            try {
                Thread.sleep(3);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
