package threadlab.report.compare;

/// Says what a time is, and which difference of it is worth naming.
enum Measure {

    /// The wall of a pass. A pass is a few starts and waits of threads, each of which the scheduler may
    /// delay by some 100 µs: below a millisecond the machine's mood decides.
    WALL(1e6),

    /// A score of JMH, a mean over so many operations that nothing absolute is left of a delay.
    SCORE(0);

    /// Nobody chooses between models for less, and where a JVM puts its code and data moves times by as much
    /// ("Producing Wrong Data Without Doing Anything Obviously Wrong!", T. Mytkowicz and others, 2009).
    static final double LEAST_SHARE = 0.05;

    private final double leastNanos;

    Measure(double leastNanos) {
        this.leastNanos = leastNanos;
    }

    /// Returns the least part of a time by which another must exceed it to be worth naming.
    double leastShare(double nanos) {
        return Math.max(LEAST_SHARE, leastNanos / nanos);
    }
}
