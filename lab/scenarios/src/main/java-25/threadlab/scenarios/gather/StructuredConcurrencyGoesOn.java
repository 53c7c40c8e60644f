package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;

/// Lets a subtask wait for the answer and does its own work meanwhile, inside the scope. (API of JDK 25 on.)
final class StructuredConcurrencyGoesOn implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            var answer = scope.fork(tasks.getFirst());
            var own = tasks.getLast().call();
            scope.join();
            return List.of(own, answer.get());
        }
    }
}
