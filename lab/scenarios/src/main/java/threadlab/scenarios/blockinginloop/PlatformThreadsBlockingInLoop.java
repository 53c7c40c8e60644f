package threadlab.scenarios.blockinginloop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Blocks a platform thread a wait, and nobody else.
final class PlatformThreadsBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(naps)) {
                names.add(future.get());
            }
            return names;
        }
    }
}
