package threadlab.scenarios.threadlocals;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import threadlab.scenarios.lesson.Pools;

/// Has the structured variant of [BufferPerThread] by the preview API of JDK 25 and later.
final class BufferPerThreadStructured {

    private static final ScopedValue<byte[]> BUFFER = ScopedValue.newInstance();

    private BufferPerThreadStructured() {}

    /// Binds a buffer for the call that fills it: the binding ends before the task waits.
    static int structuredConcurrency(BufferTasks tasks) throws Exception {
        try (var scope = StructuredTaskScope.open(
                Joiner.<String>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(Pools.subtasks()))) {
            for (var task : tasks.thatWait(
                    () -> ScopedValue.where(BUFFER, tasks.newBuffer()).run(() -> tasks.fill(BUFFER.get())))) {
                scope.fork(task);
            }
            tasks.allFilled();
            scope.join();
        }
        return tasks.done();
    }
}
