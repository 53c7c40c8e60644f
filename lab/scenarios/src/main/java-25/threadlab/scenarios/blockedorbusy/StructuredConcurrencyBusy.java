package threadlab.scenarios.blockedorbusy;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// Runs the tasks as subtasks, which are virtual threads. (API of JDK 25 on.)
final class StructuredConcurrencyBusy implements BusyVariant {

    @Override
    public List<Diary> run(List<Job> jobs) throws Exception {
        var threads = Thread.ofVirtual().name("subtask-", 1).factory();
        try (var scope = StructuredTaskScope.open(
                Joiner.<Diary>awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(threads))) {
            var subtasks = jobs.stream().map(job -> scope.fork(job)).toList();
            scope.join();
            return subtasks.stream().map(Subtask::get).toList();
        }
    }
}
