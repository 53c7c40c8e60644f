package threadlab.scenarios.lazyoreager;

/// Calls: when the call returns, the result is there.
final class SequentialLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        var result = body.call();
        neglect.of(result);
        return result;
    }
}
