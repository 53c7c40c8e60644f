package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;

/// Lets a subtask wait for the answer and does its own work meanwhile, inside the scope. (API of JDK 21 to 24.)
final class StructuredConcurrencyGoesOn implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            var answer = scope.fork(tasks.getFirst());
            var own = tasks.getLast().call();
            scope.join().throwIfFailed();
            return List.of(own, answer.get());
        }
    }
}
