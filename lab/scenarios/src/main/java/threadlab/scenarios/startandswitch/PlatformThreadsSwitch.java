package threadlab.scenarios.startandswitch;

import java.util.concurrent.Executors;

/// Hands over between two platform threads: the operating system parks one and wakes the other. The yardstick.
final class PlatformThreadsSwitch implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        var baton = new Baton(times, task);
        try (var executor = Executors.newFixedThreadPool(2)) {
            var first = executor.submit(baton.player(0));
            var second = executor.submit(baton.player(1));
            first.get();
            second.get();
        }
    }
}
