package threadlab.scenarios.fetch;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Sends each request from a subtask; the first that fails cancels those still waiting. (API of JDK 21 to 24.)
final class StructuredConcurrencyFetch implements FetchVariant {

    @Override
    public List<Page> fetch(List<Get> requests) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("fetch", threads)) {
            var subtasks = requests.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
