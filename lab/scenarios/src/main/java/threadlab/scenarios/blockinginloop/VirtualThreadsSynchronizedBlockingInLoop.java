package threadlab.scenarios.blockinginloop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Blocks inside `synchronized`, each on a lock of its own: up to JDK 23 that pins the thread to its carrier.
final class VirtualThreadsSynchronizedBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(naps.stream()
                    .map(VirtualThreadsSynchronizedBlockingInLoop::locked)
                    .toList())) {
                names.add(future.get());
            }
            return names;
        }
    }

    private static Callable<String> locked(Nap nap) {
        var lock = new Object();
        return () -> {
            synchronized (lock) {
                return nap.call();
            }
        };
    }
}
