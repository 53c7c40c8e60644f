package threadlab.scenarios.startandswitch;

import java.io.IOException;
import threadlab.scenarios.processes.WorkerProcess;

/// Starts a JVM, hears that it is ready, and waits for its end: what a process costs that can run Java.
final class ProcessesJvmStart implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws IOException {
        for (var i = 0; i < times; i++) {
            WorkerProcess.start(EchoWorker.class).close();
            task.run();
        }
    }
}
