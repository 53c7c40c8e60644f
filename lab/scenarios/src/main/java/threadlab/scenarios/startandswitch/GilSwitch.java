package threadlab.scenarios.startandswitch;

import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import threadlab.scenarios.gil.Gil;

/// Hands over between two platform threads that need the GIL as well before they go on.
final class GilSwitch implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        var gil = Gil.likeCPython();
        var baton = new Baton(times, task, () -> gil.released(GilSwitch::park));
        try (var executor = Executors.newFixedThreadPool(2)) {
            var first = executor.submit(() -> gil.hold(baton.player(0)));
            var second = executor.submit(() -> gil.hold(baton.player(1)));
            first.get();
            second.get();
        }
    }

    private static boolean park() {
        LockSupport.park();
        return true;
    }
}
