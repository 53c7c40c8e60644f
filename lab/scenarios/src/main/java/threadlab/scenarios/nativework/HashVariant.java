package threadlab.scenarios.nativework;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Runs the tasks under one model and returns what each hashed, in their order.
@FunctionalInterface
interface HashVariant extends Closeable {

    List<Hashed> run(List<HashTask> tasks) throws Exception;

    @Override
    default void close() throws IOException {}
}
