package threadlab.scenarios.blockinginloop;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Blocks in subtasks, which are virtual threads. (API of JDK 25 on.)
final class StructuredConcurrencyBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = StructuredTaskScope.open(
                Joiner.<String>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(threads))) {
            var subtasks = naps.stream().map(nap -> scope.fork(nap)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
