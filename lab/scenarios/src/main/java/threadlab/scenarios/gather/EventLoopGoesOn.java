package threadlab.scenarios.gather;

import java.util.List;
import threadlab.scenarios.eventloop.EventLoop;

/// Asks for the answer, does its own work until that waits itself, and awaits the answer last.
final class EventLoopGoesOn implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        return EventLoop.run(loop -> {
            var answer = tasks.getFirst().on(loop);
            return tasks.getLast().on(loop).thenCombine(answer, List::of);
        });
    }
}
