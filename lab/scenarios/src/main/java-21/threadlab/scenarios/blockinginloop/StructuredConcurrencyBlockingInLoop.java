package threadlab.scenarios.blockinginloop;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Blocks in subtasks, which are virtual threads. (API of JDK 21 to 24.)
final class StructuredConcurrencyBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("naps", threads)) {
            var subtasks = naps.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
