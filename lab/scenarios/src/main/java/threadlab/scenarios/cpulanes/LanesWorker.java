package threadlab.scenarios.cpulanes;

import java.io.IOException;
import threadlab.scenarios.processes.Worker;

/// Computes what its parent asks for, in a process of its own.
final class LanesWorker {

    private LanesWorker() {}

    /// Answers each task with its result and with when it ran: on Linux the clock is the same for all processes.
    public static void main(String[] arguments) throws IOException {
        Worker.serveLines(line -> CpuTask.parse(line).get().toLine());
    }
}
