package threadlab.scenarios.lostupdates;

/// Lets one task after the other add, on the caller's own thread.
final class SequentialCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var counter = work.unsafeCounter();
        for (var adder : work.adders(counter)) {
            adder.call();
        }
        return counter.value();
    }
}
