package threadlab.scenarios.startandswitch;

import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import threadlab.scenarios.gil.Gil;

/// Starts a platform thread a task, and each takes the GIL before it may run.
final class GilStart implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws Exception {
        var gil = Gil.likeCPython();
        var underGil = Executors.callable(task);
        try (var executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var futures = IntStream.range(0, times)
                    .mapToObj(i -> executor.submit(() -> gil.hold(underGil)))
                    .toList();
            for (var future : futures) {
                future.get();
            }
        }
    }
}
