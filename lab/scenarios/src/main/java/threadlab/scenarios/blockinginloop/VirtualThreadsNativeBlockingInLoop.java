package threadlab.scenarios.blockinginloop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Blocks below a frame of native code: the thread can't unmount, and blocks its carrier.
final class VirtualThreadsNativeBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(naps.stream()
                    .map(nap -> (Callable<String>) () -> NativeFrame.below(nap))
                    .toList())) {
                names.add(future.get());
            }
            return names;
        }
    }
}
