package threadlab.scenarios.gather;

import java.io.IOException;
import threadlab.scenarios.processes.Worker;

/// Sleeps in a process of its own for as many milliseconds as each message says.
final class NapWorker {

    private NapWorker() {}

    /// Serves until the parent closes its end.
    public static void main(String[] arguments) throws IOException {
        Worker.serveLines(NapWorker::nap);
    }

    private static String nap(String millis) {
        try {
            Thread.sleep(Long.parseLong(millis));
            return "over";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }
}
