package threadlab.scenarios.blockinginloop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Keeps the lock while it waits, as an extension in C does that does not know better.
final class GilHeldBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("gil-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var names = new ArrayList<String>();
            for (var future : executor.invokeAll(naps.stream()
                    .map(nap -> (Callable<String>) () -> gil.hold(nap))
                    .toList())) {
                names.add(future.get());
            }
            return names;
        }
    }
}
