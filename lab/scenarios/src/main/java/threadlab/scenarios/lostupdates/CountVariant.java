package threadlab.scenarios.lostupdates;

import java.io.Closeable;
import java.io.IOException;

/// Lets the tasks add under one model and returns what the number is in the end.
@FunctionalInterface
interface CountVariant extends Closeable {

    long count(Work work) throws Exception;

    @Override
    default void close() throws IOException {}
}
