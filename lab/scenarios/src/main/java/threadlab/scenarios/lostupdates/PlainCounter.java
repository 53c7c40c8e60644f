package threadlab.scenarios.lostupdates;

/// Adds to a plain field: of a loop around it the compiler makes one addition.
final class PlainCounter implements Counter {

    private long count;

    @Override
    public void add() {
        count++;
    }

    @Override
    public long value() {
        return count;
    }
}
