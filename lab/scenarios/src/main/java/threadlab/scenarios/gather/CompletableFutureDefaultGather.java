package threadlab.scenarios.gather;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Waits in futures without naming an executor: the trap.
///
/// The JDK then picks the common pool, sized for processors, not for waits: on two cores it has one worker. (Up to
/// JDK 24 a pool that small was passed over for a thread a task.)
final class CompletableFutureDefaultGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) {
        var futures = tasks.stream().map(CompletableFuture::supplyAsync).toList();
        return futures.stream().map(CompletableFuture::join).toList();
    }
}
