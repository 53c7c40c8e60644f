package threadlab.scenarios.cpulanes;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Computes in futures without naming an executor: the trap.
///
/// The common pool has one worker less than processors, for the caller is meant to help. A caller that joins a future
/// does not help, so one processor stays idle. (Up to JDK 24 a pool of a single worker was passed over for a thread a
/// task.)
final class CompletableFutureDefaultLanes implements LanesVariant {

    @Override
    public List<Computed> run(List<CpuTask> tasks) {
        var futures = tasks.stream().map(CompletableFuture::supplyAsync).toList();
        return futures.stream().map(CompletableFuture::join).toList();
    }
}
