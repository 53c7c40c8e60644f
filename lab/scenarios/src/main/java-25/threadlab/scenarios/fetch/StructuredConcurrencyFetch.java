package threadlab.scenarios.fetch;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Sends each request from a subtask; the first that fails cancels those still waiting. (API of JDK 25 on.)
final class StructuredConcurrencyFetch implements FetchVariant {

    @Override
    public List<Page> fetch(List<Get> requests) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = StructuredTaskScope.open(
                Joiner.<Page>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(threads))) {
            var subtasks = requests.stream().map(request -> scope.fork(request)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
