package threadlab.scenarios.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Lets a process of its own send each request; here a virtual thread each waits for its message.
final class ProcessesFetch implements FetchVariant {

    @Override
    public List<Page> fetch(List<Get> requests) throws Exception {
        var threads = Thread.ofVirtual().name("parent-", 1).factory();
        try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
            var futures = new ArrayList<Future<Page>>();
            for (var request : requests) {
                futures.add(executor.submit(request::elsewhere));
            }
            var pages = new ArrayList<Page>();
            for (var future : futures) {
                pages.add(future.get());
            }
            return pages;
        }
    }
}
