package threadlab.scenarios.manysleepers;

import java.util.concurrent.Executors;
import threadlab.model.Task;
import threadlab.scenarios.gil.Gil;

/// Gives each wait a thread of the operating system, and the GIL to whoever does not wait, as CPython's threads have
/// it.
final class GilSleepers implements SleepersVariant {

    @Override
    public int sleep(Crowd crowd) throws InterruptedException {
        var gil = Gil.likeCPython();
        try (var executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (var sleeper : crowd.sleepers()) {
                Task<Boolean> underGil = () -> gil.hold(() -> gil.released(sleeper));
                executor.execute(underGil::get);
            }
            crowd.takeCensus();
        }
        return crowd.done();
    }
}
