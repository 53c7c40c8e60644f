package threadlab.scenarios.lazyoreager;

import java.util.concurrent.FutureTask;

/// Starts a virtual thread, which runs whether somebody waits or not.
final class VirtualThreadsLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        var result = new FutureTask<>(body);
        var thread = Thread.ofVirtual().start(result);
        neglect.of(thread);
        return result.get();
    }
}
