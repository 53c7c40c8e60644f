package threadlab.scenarios.fetch;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Supplies each page without naming an executor: the trap.
///
/// A blocking request holds a worker of the common pool, and of those there is one less than processors. (Up to JDK 24
/// a pool of a single worker was passed over for a thread a task.)
final class CompletableFutureDefaultFetch implements FetchVariant {

    @Override
    public List<Page> fetch(List<Get> requests) {
        var pages = requests.stream().map(CompletableFuture::supplyAsync).toList();
        return pages.stream().map(CompletableFuture::join).toList();
    }
}
