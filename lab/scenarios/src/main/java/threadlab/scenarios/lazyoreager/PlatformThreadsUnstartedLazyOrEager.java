package threadlab.scenarios.lazyoreager;

import java.util.concurrent.FutureTask;

/// Makes a thread and does not start it: an object, no more.
final class PlatformThreadsUnstartedLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        var result = new FutureTask<>(body);
        var thread = Thread.ofPlatform().unstarted(result);
        neglect.of(thread);
        thread.start();
        return result.get();
    }
}
