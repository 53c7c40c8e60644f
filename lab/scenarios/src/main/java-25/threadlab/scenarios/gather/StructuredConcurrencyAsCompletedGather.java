package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/// Lets each subtask hand its result over as the last thing it does. (API of JDK 25 on.)
final class StructuredConcurrencyAsCompletedGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(threads))) {
            var results = new ConcurrentLinkedQueue<String>();
            tasks.forEach(task -> scope.fork(() -> results.add(task.call())));
            scope.join();
            return List.copyOf(results);
        }
    }
}
