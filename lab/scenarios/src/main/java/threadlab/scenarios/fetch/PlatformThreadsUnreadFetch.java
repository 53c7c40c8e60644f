package threadlab.scenarios.fetch;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// Submits as the document does, and never looks at the futures: an exception stays in them.
final class PlatformThreadsUnreadFetch implements FetchVariant {

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // that is the point
    public List<Page> fetch(List<Get> requests) {
        var pages = new ConcurrentLinkedQueue<Page>();
        var threads = Thread.ofPlatform().name("pool-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(requests.size(), threads)) {
            requests.forEach(request -> executor.submit(() -> pages.add(request.call())));
        }
        return List.copyOf(pages);
    }
}
