package threadlab.scenarios.startandswitch;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import threadlab.scenarios.processes.WorkerProcess;

/// Hands over between two processes by a line on a pipe there and one back.
final class ProcessesSwitch implements Repeated {

    private @Nullable WorkerProcess worker;

    @Override
    public void repeat(int times, Runnable task) throws IOException {
        var echo = worker == null ? WorkerProcess.start(EchoWorker.class) : worker;
        worker = echo;
        for (var turn = 0; turn < times; turn += 2) {
            task.run();
            echo.send("your turn");
            echo.receive();
            task.run();
        }
    }

    @Override
    public void close() throws IOException {
        if (worker != null) {
            worker.close();
        }
    }
}
