package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.StructuredTaskScope;

/// Lets a scope of its own hear of each subtask when it ends. (API of JDK 21 to 24.)
final class StructuredConcurrencyAsCompletedGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        try (var scope = new ArrivalScope()) {
            tasks.forEach(scope::fork);
            scope.join();
            return List.copyOf(scope.results);
        }
    }

    private static final class ArrivalScope extends StructuredTaskScope<String> {

        private final ConcurrentLinkedQueue<String> results = new ConcurrentLinkedQueue<>();

        private ArrivalScope() {
            super("gather", Thread.ofVirtual().name("subtask-", 1).factory());
        }

        @Override
        protected void handleComplete(Subtask<? extends String> subtask) {
            results.add(subtask.get());
        }
    }
}
