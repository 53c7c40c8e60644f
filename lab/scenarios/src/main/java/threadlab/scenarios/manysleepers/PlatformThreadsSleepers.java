package threadlab.scenarios.manysleepers;

import java.util.concurrent.Executors;

/// Gives each wait a thread of the operating system.
final class PlatformThreadsSleepers implements SleepersVariant {

    @Override
    public int sleep(Crowd crowd) throws InterruptedException {
        try (var executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            crowd.sleepers().forEach(sleeper -> executor.execute(sleeper::get));
            crowd.takeCensus();
        }
        return crowd.done();
    }
}
