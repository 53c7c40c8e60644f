package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.FutureTask;

/// Lets a platform thread wait for the answer and does its own work meanwhile.
final class PlatformThreadsGoesOn implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var answer = new FutureTask<>(tasks.getFirst());
        Thread.ofPlatform().name("request").start(answer);
        var own = tasks.getLast().call();
        return List.of(own, answer.get());
    }
}
