package threadlab.scenarios.lostupdates;

import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Reads, awaits and writes on one thread: the callbacks of the other tasks run meanwhile.
final class EventLoopWaitCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        return EventLoop.run(loop -> {
            var counter = work.unsafeCounter();
            var tasks = work.names().stream()
                    .map(name -> work.log().asyncTask(name, () -> new AsyncAdder(loop, work, name, counter).add(1)))
                    .toArray(CompletableFuture<?>[]::new);
            return CompletableFuture.allOf(tasks).thenApply(ignored -> counter.value());
        });
    }

    private record AsyncAdder(EventLoop loop, Work work, String name, UnsafeCounter counter) {

        CompletableFuture<Integer> add(int update) {
            var delay = work.workload().delay();
            var read = counter.read();
            var written = work.log()
                    .asyncWait(name, delay, () -> loop.sleep(delay))
                    .thenApply(ignored -> {
                        counter.write(read + 1);
                        return update;
                    });
            return update == work.workload().updates() ? written : written.thenCompose(ignored -> add(update + 1));
        }
    }
}
