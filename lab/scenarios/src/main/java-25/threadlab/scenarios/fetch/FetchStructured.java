package threadlab.scenarios.fetch;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.fetch.Fetch.HttpGet;
import threadlab.scenarios.fetch.Fetch.HttpGet.Page;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [Fetch] by the preview API of JDK 25 and later.
final class FetchStructured {

    private FetchStructured() {}

    /// Sends each request from a subtask; the first that fails cancels those that still wait.
    static List<Page> structuredConcurrency(List<HttpGet> requests) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<Page>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = requests.stream().map(request -> scope.fork(request)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
