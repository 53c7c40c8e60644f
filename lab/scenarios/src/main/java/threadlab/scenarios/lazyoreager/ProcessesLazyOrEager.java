package threadlab.scenarios.lazyoreager;

/// Starts a process, which runs whether somebody waits or not; its builder alone runs nothing.
final class ProcessesLazyOrEager implements LazyOrEagerVariant {

    @Override
    public String call(Body body, Neglect neglect) throws Exception {
        var process = body.process().start();
        neglect.of(process);
        return body.resultOf(process);
    }
}
