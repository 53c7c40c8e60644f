package threadlab.scenarios.workerprocesses;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Does all jobs under one model, on two workers where the model has workers.
@FunctionalInterface
interface WorkVariant extends Closeable {

    int WORKERS = 2;

    List<Done> work(List<Job> jobs) throws Exception;

    @Override
    default void close() throws IOException {}
}
