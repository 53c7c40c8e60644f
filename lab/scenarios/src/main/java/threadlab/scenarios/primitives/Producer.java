package threadlab.scenarios.primitives;

import java.util.concurrent.BlockingQueue;
import threadlab.model.Task;

/// Puts items as fast as the queue takes them: where it is full the producer waits.
record Producer(String name, BlockingQueue<Item> queue, Contest contest, Blocking blocking) implements Task<String> {

    @Override
    public String call() throws Exception {
        return contest.log().task(name, () -> {
            for (var number = 1; number <= contest.turns(); number++) {
                put(new Item(name, number));
            }
            return name;
        });
    }

    private void put(Item item) throws Exception {
        blocking.call(() -> {
            queue.put(item);
            return item;
        });
        contest.section().enter(name);
    }
}
