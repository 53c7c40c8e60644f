package threadlab.scenarios.fetch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Supplies each page from an executor with a thread for each request.
final class CompletableFutureFetch implements FetchVariant {

    @Override
    public List<Page> fetch(List<Get> requests) {
        var threads = Thread.ofPlatform().name("async-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(requests.size(), threads)) {
            var pages = requests.stream()
                    .map(request -> CompletableFuture.supplyAsync(request, executor))
                    .toList();
            return pages.stream().map(CompletableFuture::join).toList();
        }
    }
}
