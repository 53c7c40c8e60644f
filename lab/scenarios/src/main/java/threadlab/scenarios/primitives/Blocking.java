package threadlab.scenarios.primitives;

import java.util.concurrent.Callable;

/// Makes a call that blocks in the way of a model: just so, or with a GIL released.
@FunctionalInterface
interface Blocking {

    /// Lets the call block the thread.
    Blocking DIRECT = Callable::call;

    <T> T call(Callable<T> body) throws Exception;
}
