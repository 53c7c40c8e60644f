package threadlab.scenarios.blockedorbusy;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Runs the tasks as subtasks, which are virtual threads. (API of JDK 21 to 24.)
final class StructuredConcurrencyBusy implements BusyVariant {

    @Override
    public List<Diary> run(List<Job> jobs) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("jobs", threads)) {
            var subtasks = jobs.stream().map(scope::fork).toList();
            scope.join().throwIfFailed();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
