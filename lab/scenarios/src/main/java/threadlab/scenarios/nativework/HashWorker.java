package threadlab.scenarios.nativework;

import java.io.IOException;
import threadlab.scenarios.processes.Worker;

/// Hashes what its parent asks for, in a process of its own.
final class HashWorker {

    private HashWorker() {}

    /// Answers each task with its sum.
    public static void main(String[] arguments) throws IOException {
        Worker.serveLines(line -> Long.toString(HashTask.parse(line).get().sum()));
    }
}
