package threadlab.scenarios.blockinginloop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Gives the lock up around each wait, as CPython's own blocking calls do.
final class GilBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("gil-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(naps.stream()
                    .map(nap -> (Callable<String>) () -> gil.hold(() -> gil.released(nap)))
                    .toList())) {
                names.add(future.get());
            }
            return names;
        }
    }
}
