package threadlab.scenarios.lazyoreager;

import threadlab.scenarios.eventloop.EventLoop;

/// Calls at once, as JavaScript does: the body runs as far as its first wait before the call returns.
final class EventLoopEagerLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        return EventLoop.run(loop -> {
            var promise = body.call(loop);
            return neglect.of(promise, loop).thenCompose(over -> promise);
        });
    }
}
