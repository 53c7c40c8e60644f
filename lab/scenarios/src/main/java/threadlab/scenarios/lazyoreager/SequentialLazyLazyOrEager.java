package threadlab.scenarios.lazyoreager;

import java.util.function.Supplier;

/// Wraps the call into a supplier: nothing happens until somebody asks, and then on the thread of who asks.
final class SequentialLazyLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        Supplier<String> later = () -> body.get();
        neglect.of(later);
        return later.get();
    }
}
