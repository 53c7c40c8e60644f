package threadlab.benchmarks.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.consumer.EventStream;

/// Counts the events of a recording and looks at nothing: the least that a program on the JDK's reader takes.
final class CountByEventStream {

    private CountByEventStream() {}

    /// Takes the recording.
    public static void main(String[] arguments) throws IOException {
        var count = new LongAdder();
        try (var stream = EventStream.openFile(Path.of(arguments[0]))) {
            stream.setReuse(true);
            stream.setOrdered(false);
            stream.onEvent(event -> count.increment());
            stream.start();
        }
        System.out.println(count);
    }
}
