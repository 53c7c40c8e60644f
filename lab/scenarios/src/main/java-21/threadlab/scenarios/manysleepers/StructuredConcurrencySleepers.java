package threadlab.scenarios.manysleepers;

import java.util.concurrent.StructuredTaskScope;

/// Gives each wait a subtask of one scope. (API of JDK 21 to 24.)
final class StructuredConcurrencySleepers implements SleepersVariant {

    @Override
    public int sleep(Crowd crowd) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            crowd.sleepers().forEach(scope::fork);
            crowd.takeCensus();
            scope.join().throwIfFailed();
        }
        return crowd.done();
    }
}
