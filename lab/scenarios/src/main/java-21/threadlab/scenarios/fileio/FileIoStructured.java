package threadlab.scenarios.fileio;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import threadlab.scenarios.fileio.FileIo.SlowCall;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [FileIo] by the preview API of JDK 21 to 24.
final class FileIoStructured {

    private FileIoStructured() {}

    /// Reads from named pipes in subtasks, which are virtual threads: they keep their carriers.
    static List<String> structuredConcurrency(List<SlowCall> calls) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("calls", Pools.subtasks())) {
            var subtasks = calls.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
