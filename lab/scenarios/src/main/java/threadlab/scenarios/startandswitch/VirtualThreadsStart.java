package threadlab.scenarios.startandswitch;

import java.util.ArrayList;

/// Starts a virtual thread a task and joins them all.
final class VirtualThreadsStart implements Repeated {

    @Override
    public void repeat(int times, Runnable task) throws InterruptedException {
        var threads = new ArrayList<Thread>(times);
        for (var i = 0; i < times; i++) {
            threads.add(Thread.ofVirtual().start(task));
        }
        for (var thread : threads) {
            thread.join();
        }
    }
}
