package threadlab.scenarios.primitives;

import java.util.concurrent.BlockingQueue;
import threadlab.model.Task;

/// Takes an item, has some time to do with it, and takes the next: as many as a producer puts.
record Consumer(String name, BlockingQueue<Item> queue, Contest contest, Blocking blocking) implements Task<String> {

    @Override
    public String call() throws Exception {
        return contest.log().task(name, () -> {
            for (var turn = 0; turn < contest.turns(); turn++) {
                contest.takes().add(new Take(name, blocking.call(queue::take)));
                contest.section().pause(blocking);
                contest.section().leave();
            }
            return name;
        });
    }
}
