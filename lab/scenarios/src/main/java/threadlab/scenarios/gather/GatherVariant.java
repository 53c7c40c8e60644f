package threadlab.scenarios.gather;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Runs the waits under one model and returns their results.
@FunctionalInterface
interface GatherVariant extends Closeable {

    List<String> gather(List<Nap> tasks) throws Exception;

    @Override
    default void close() throws IOException {}
}
