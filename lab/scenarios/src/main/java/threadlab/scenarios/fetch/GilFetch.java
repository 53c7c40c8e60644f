package threadlab.scenarios.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import threadlab.scenarios.gil.Gil;

/// Blocks a platform thread for each request; one of them runs at a time, but who waits for a socket lets go.
final class GilFetch implements FetchVariant {

    @Override
    public List<Page> fetch(List<Get> requests) throws Exception {
        var gil = Gil.likeCPython();
        var threads = Thread.ofPlatform().name("gil-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(requests.size(), threads)) {
            var futures = new ArrayList<Future<Page>>();
            for (var request : requests) {
                futures.add(executor.submit(() -> gil.hold(() -> gil.released(request))));
            }
            var pages = new ArrayList<Page>();
            for (var future : futures) {
                pages.add(future.get());
            }
            return pages;
        }
    }
}
