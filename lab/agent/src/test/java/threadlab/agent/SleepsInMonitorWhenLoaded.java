package threadlab.agent;

/// Waits in monitors inside its class initialiser: by sleeping, and by Object.wait.
final class SleepsInMonitorWhenLoaded {

    static {
        var monitor = new Object();
        synchronized (monitor) {
            synchronized (new Object()) {
                try {
                    Thread.sleep(20);
                    monitor.wait(5);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private SleepsInMonitorWhenLoaded() {}

    static void load() {
        new SleepsInMonitorWhenLoaded();
    }
}
