package threadlab.scenarios.lesson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/// Joins several tasks and returns their results, in the order of the tasks.
public final class Results {

    private Results() {}

    /// Does a task on the calling thread and returns its result.
    public interface Call<T, R> {
        R of(T task) throws Exception;
    }

    /// Runs all tasks by [ExecutorService#invokeAll] and returns their results.
    public static <T> List<T> invokeAll(ExecutorService executor, Collection<? extends Callable<T>> tasks)
            throws Exception {
        var results = new ArrayList<T>();
        for (var future : executor.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }

    /// Does the same with a call around each task.
    public static <T, R> List<R> invokeAll(ExecutorService executor, List<T> tasks, Call<T, R> call) throws Exception {
        return invokeAll(
                executor,
                tasks.stream().<Callable<R>>map(task -> () -> call.of(task)).toList());
    }

    /// Starts a future for each task and then joins one after the other, on the calling thread.
    public static <T, R> List<R> joinAll(List<T> tasks, Function<T, CompletableFuture<R>> start) {
        var futures = tasks.stream().map(start).toList();
        return futures.stream().map(CompletableFuture::join).toList();
    }

    /// Starts a future for each task and returns that of all results, without blocking a thread.
    public static <T, R> CompletableFuture<List<R>> allOf(List<T> tasks, Function<T, CompletableFuture<R>> start) {
        return allOf(tasks.stream().map(start).toList());
    }

    /// Returns a future of all results by [CompletableFuture#allOf], without blocking a thread.
    public static <T> CompletableFuture<List<T>> allOf(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }
}
