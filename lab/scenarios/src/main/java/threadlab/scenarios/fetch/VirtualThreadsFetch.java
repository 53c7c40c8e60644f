package threadlab.scenarios.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Blocks a virtual thread of its own for each request; while it waits it occupies no carrier.
final class VirtualThreadsFetch implements FetchVariant {

    @Override
    public List<Page> fetch(List<Get> requests) throws Exception {
        var threads = Thread.ofVirtual().name("virtual-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
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
