package threadlab.scenarios.manysleepers;

import java.util.concurrent.Executors;

/// Gives each wait a virtual thread: while it sleeps its few frames lie on the heap, and no carrier is held.
final class VirtualThreadsSleepers implements SleepersVariant {

    @Override
    public int sleep(Crowd crowd) throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            crowd.sleepers().forEach(sleeper -> executor.execute(sleeper::get));
            crowd.takeCensus();
        }
        return crowd.done();
    }
}
