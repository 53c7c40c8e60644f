package threadlab.agent;

/// Sleeps in its class initialiser, which native code calls: the thread can't leave its carrier.
final class SleepsWhenLoaded {

    static {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SleepsWhenLoaded() {}

    static void load() {
        new SleepsWhenLoaded();
    }
}
