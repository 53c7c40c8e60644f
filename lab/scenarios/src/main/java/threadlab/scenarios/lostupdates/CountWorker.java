package threadlab.scenarios.lostupdates;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import threadlab.model.PassLog;
import threadlab.scenarios.processes.Worker;

/// Counts in a process of its own: takes `UPDATES DELAY-MILLIS`, gives its number.
final class CountWorker {

    private CountWorker() {}

    /// Answers until the parent closes its end.
    public static void main(String[] arguments) throws IOException {
        Worker.serveLines(CountWorker::count);
    }

    private static String count(String line) {
        var numbers = line.split(" ", 2);
        var delay = Duration.ofMillis(Long.parseLong(numbers[1]));
        Pause pause = delay.isPositive() ? new Sleep(delay, PassLog.SILENT) : new Computation();
        var adder = new Adder(
                "adder", new UnsafeCounter(pause), Integer.parseInt(numbers[0]), new LongAdder(), PassLog.SILENT);
        return Long.toString(adder.get().value());
    }
}
