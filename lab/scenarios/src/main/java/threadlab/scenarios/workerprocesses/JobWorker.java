package threadlab.scenarios.workerprocesses;

import java.io.IOException;
import threadlab.model.PassLog;
import threadlab.scenarios.processes.Worker;

/// Does jobs in a process of its own: takes `NUMBER ROUNDS`, gives `PID VALUE`.
final class JobWorker {

    private JobWorker() {}

    /// Answers until the parent closes its end.
    public static void main(String[] arguments) throws IOException {
        Worker.serveLines(JobWorker::answer);
    }

    private static String answer(String line) {
        var numbers = line.split(" ", 2);
        var done = new Job(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), PassLog.SILENT).get();
        return done.pid() + " " + done.value();
    }
}
