package threadlab.scenarios.fetch;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.fetch.Fetch.HttpGet;
import threadlab.scenarios.fetch.Fetch.HttpGet.Page;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [Fetch] by the preview API of JDK 21 to 24.
final class FetchStructured {

    private FetchStructured() {}

    /// Sends each request from a subtask; the first that fails cancels those that still wait.
    static List<Page> structuredConcurrency(List<HttpGet> requests) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("fetch", Pools.subtasks())) {
            var subtasks = requests.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
