package threadlab.scenarios.heartbeat;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Lets the heart tick beside the hogs under one model and returns how late each tick was, in nanoseconds.
@FunctionalInterface
interface HeartbeatVariant extends Closeable {

    List<Long> run(Heart heart, List<Hog> hogs) throws Exception;

    @Override
    default void close() throws IOException {}
}
