package threadlab.scenarios.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Blocks a platform thread of a pool for each request; with fewer threads than requests, some queue.
class PlatformThreadsFetch implements FetchVariant {

    /// As many threads as requests.
    int threads(int requests) {
        return requests;
    }

    @Override
    public List<Page> fetch(List<Get> requests) throws Exception {
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(threads(requests.size()), threads)) {
            var futures = new ArrayList<Future<Page>>();
            for (var request : requests) {
                futures.add(executor.submit(request));
            }
            var pages = new ArrayList<Page>();
            for (var future : futures) {
                pages.add(future.get());
            }
            return pages;
        }
    }
}
