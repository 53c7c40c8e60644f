package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.FutureTask;
import threadlab.scenarios.gil.Gil;

/// Lets a thread wait for the answer, with the GIL released, and does its own work meanwhile.
final class GilGoesOn implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var gil = Gil.likeCPython();
        var answer = new FutureTask<>(() -> gil.hold(() -> gil.released(tasks.getFirst())));
        Thread.ofPlatform().name("request").start(answer);
        var own = gil.hold(() -> gil.released(tasks.getLast()));
        return List.of(own, answer.get());
    }
}
