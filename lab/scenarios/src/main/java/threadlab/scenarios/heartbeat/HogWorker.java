package threadlab.scenarios.heartbeat;

import java.io.IOException;
import java.time.Duration;
import threadlab.model.PassLog;
import threadlab.scenarios.processes.Worker;

/// Computes for as many nanoseconds as its parent says, in a process of its own.
final class HogWorker {

    private HogWorker() {}

    /// Answers each order with the number of steps it got done.
    public static void main(String[] arguments) throws IOException {
        Worker.serveLines(line -> {
            var stretch = new Stretch(Duration.ofNanos(Long.parseLong(line)));
            return new Hog("hog", stretch, PassLog.SILENT).get().toString();
        });
    }
}
