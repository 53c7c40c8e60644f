package threadlab.scenarios.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Runs the requests under one model and returns the pages.
@FunctionalInterface
interface FetchVariant extends Closeable {

    List<Page> fetch(List<Get> requests) throws Exception;

    @Override
    default void close() throws IOException {}
}
