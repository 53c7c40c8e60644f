package threadlab.scenarios.lazyoreager;

import java.util.concurrent.FutureTask;

/// Starts a thread, which runs whether somebody waits or not.
final class PlatformThreadsLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        var result = new FutureTask<>(body);
        var thread = Thread.ofPlatform().start(result);
        neglect.of(thread);
        return result.get();
    }
}
