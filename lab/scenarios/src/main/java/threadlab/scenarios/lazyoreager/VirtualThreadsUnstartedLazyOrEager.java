package threadlab.scenarios.lazyoreager;

import java.util.concurrent.FutureTask;

/// Makes a virtual thread and does not start it: the nearest to a coroutine that nobody awaits.
final class VirtualThreadsUnstartedLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        var result = new FutureTask<>(body);
        var thread = Thread.ofVirtual().unstarted(result);
        neglect.of(thread);
        thread.start();
        return result.get();
    }
}
