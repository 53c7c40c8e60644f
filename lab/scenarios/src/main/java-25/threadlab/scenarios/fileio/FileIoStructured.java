package threadlab.scenarios.fileio;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.fileio.FileIo.SlowCall;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [FileIo] by the preview API of JDK 25 and later.
final class FileIoStructured {

    private FileIoStructured() {}

    /// Reads from named pipes in subtasks, which are virtual threads: they keep their carriers.
    static List<String> structuredConcurrency(List<SlowCall> calls) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<String>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            var subtasks = calls.stream().map(call -> scope.fork(call)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
