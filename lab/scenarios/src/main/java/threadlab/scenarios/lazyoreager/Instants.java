package threadlab.scenarios.lazyoreager;

/// Holds when the body was under way, by System.nanoTime, in whatever process.
record Instants(long begunNanos, long endedNanos) {

    /// Reads what [#toText()] gives.
    static Instants of(String text) {
        var numbers = text.split(" ", -1);
        return new Instants(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    String toText() {
        return begunNanos + " " + endedNanos;
    }
}
