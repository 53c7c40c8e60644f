package threadlab.scenarios.fetch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import threadlab.scenarios.eventloop.EventLoop;

/// Has one thread's selector wait for all answers at once, as aiohttp does.
final class EventLoopFetch implements FetchVariant {

    @Override
    public List<Page> fetch(List<Get> requests) throws Exception {
        return EventLoop.run(loop -> {
            var pages = requests.stream().map(request -> request.on(loop)).toList();
            return CompletableFuture.allOf(pages.toArray(CompletableFuture[]::new))
                    .thenApply(
                            all -> pages.stream().map(CompletableFuture::join).toList());
        });
    }
}
