package threadlab.scenarios.cpulanes;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Runs the tasks under one model and returns what each computed, in their order.
@FunctionalInterface
interface LanesVariant extends Closeable {

    List<Computed> run(List<CpuTask> tasks) throws Exception;

    @Override
    default void close() throws IOException {}
}
