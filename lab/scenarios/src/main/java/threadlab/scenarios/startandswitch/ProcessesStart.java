package threadlab.scenarios.startandswitch;

import java.io.IOException;

/// Starts a program that does nothing, and waits for its end: the least that a process costs.
final class ProcessesStart implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws IOException, InterruptedException {
        for (var i = 0; i < times; i++) {
            new ProcessBuilder("/bin/true").start().waitFor();
            task.run();
        }
    }
}
