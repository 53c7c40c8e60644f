package threadlab.scenarios.lesson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/// Joins several tasks and returns their results, in the order of the tasks.
public final class Results {

    private Results() {}

    /// Runs all tasks by [ExecutorService#invokeAll] and returns their results.
    public static <T> List<T> invokeAll(ExecutorService executor, Collection<? extends Callable<T>> tasks)
            throws Exception {
        var results = new ArrayList<T>();
        for (var future : executor.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }

    /// Returns a future of all results by [CompletableFuture#allOf], without blocking a thread.
    public static <T> CompletableFuture<List<T>> allOf(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }
}
