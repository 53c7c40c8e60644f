package threadlab.scenarios.startandswitch;

import java.util.concurrent.Executors;

/// Hands over between two virtual threads: one is unmounted, the other mounted, and the carrier goes on.
final class VirtualThreadsSwitch implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        var baton = new Baton(times, task);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = executor.submit(baton.player(0));
            var second = executor.submit(baton.player(1));
            first.get();
            second.get();
        }
    }
}
