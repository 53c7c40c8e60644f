package threadlab.scenarios.blockinginloop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Blocks a virtual thread a wait: it unmounts, and its carrier takes the next one up.
final class VirtualThreadsBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(naps)) {
                names.add(future.get());
            }
            return names;
        }
    }
}
