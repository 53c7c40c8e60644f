package threadlab.scenarios.callbacks;

/// Takes what the caller's next line would print, and notes when.
///
/// Used by one thread at a time.
final class Console {

    private String printed = "(nothing)";
    private long printedNanos;

    void log(Object value) {
        printed = String.valueOf(value);
        printedNanos = System.nanoTime();
    }

    String printed() {
        return printed;
    }

    /// Returns System.nanoTime of that moment.
    long printedNanos() {
        return printedNanos;
    }
}
