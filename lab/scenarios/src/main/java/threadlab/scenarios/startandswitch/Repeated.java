package threadlab.scenarios.startandswitch;

import java.io.Closeable;
import java.io.IOException;

/// Does one thing under one model, so many times: start a task and join it, or hand over.
@FunctionalInterface
interface Repeated extends Closeable {

    /// Returns when all is done; `task` was then run as often as asked.
    void repeat(int times, Runnable task) throws Exception;

    @Override
    default void close() throws IOException {}
}
