package threadlab.scenarios.manysleepers;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/// Gives each wait a subtask of one scope. (API of JDK 25 on.)
final class StructuredConcurrencySleepers implements SleepersVariant {

    @Override
    public int sleep(Crowd crowd) throws Exception {
        try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) {
            crowd.sleepers().forEach(scope::fork);
            crowd.takeCensus();
            scope.join();
        }
        return crowd.done();
    }
}
