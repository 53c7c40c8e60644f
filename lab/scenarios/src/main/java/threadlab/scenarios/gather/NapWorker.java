package threadlab.scenarios.gather;

import java.io.IOException;
import java.time.Duration;
import threadlab.model.PassLog;
import threadlab.scenarios.processes.Worker;

/// Naps in a process of its own: takes `MILLIS NAME`, gives the name.
final class NapWorker {

    private NapWorker() {}

    /// Answers until the parent closes its end.
    public static void main(String[] arguments) throws IOException {
        Worker.serveLines(NapWorker::answer);
    }

    private static String answer(String line) {
        var parts = line.split(" ", 2);
        return new Nap(parts[1], Duration.ofMillis(Long.parseLong(parts[0])), PassLog.SILENT).get();
    }
}
