package threadlab.benchmarks.reading;

import java.io.IOException;
import one.jfr.JfrReader;
import one.jfr.event.Event;

/// Reads a recording by async-profiler's reader, which decodes only the events that it knows and skips all others.
final class CountByAsyncProfiler {

    private CountByAsyncProfiler() {}

    /// Takes the recording.
    public static void main(String[] arguments) throws IOException {
        var count = 0L;
        try (var reader = new JfrReader(arguments[0])) {
            for (Event event = reader.readEvent(); event != null; event = reader.readEvent()) {
                count++;
            }
        }
        System.out.println(count);
    }
}
