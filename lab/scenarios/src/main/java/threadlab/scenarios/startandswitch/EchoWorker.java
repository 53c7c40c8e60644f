package threadlab.scenarios.startandswitch;

import java.io.IOException;
import java.util.function.UnaryOperator;
import threadlab.scenarios.processes.Worker;

/// Sends every line back, in a process of its own.
final class EchoWorker {

    private EchoWorker() {}

    /// Answers until the parent closes its end.
    public static void main(String[] arguments) throws IOException {
        Worker.serveLines(UnaryOperator.identity());
    }
}
