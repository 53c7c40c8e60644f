package threadlab.model;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Is a piece of work in both shapes that the JDK's APIs take: [Callable] for executors and scopes, [Supplier] for
/// [java.util.concurrent.CompletableFuture].
///
/// @param <T> its result
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // get() is call() for those who take a Supplier
public interface Task<T> extends Callable<T>, Supplier<T> {

    /// Calls, and wraps a checked exception as [java.util.concurrent.CompletableFuture] does.
    @Override
    default T get() {
        try {
            return call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
