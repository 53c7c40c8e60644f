package threadlab.report.compare;

/// Says what a figure is, and which difference of it is worth naming.
enum Measure {

    /// The wall of a pass. A pass is a few starts and waits of threads, each of which the scheduler may
    /// delay by some 100 µs: below a millisecond the machine's mood decides.
    WALL(1e6),

    /// A score of JMH, a mean over so many operations that nothing absolute is left of a delay.
    SCORE(0),

    /// A scenario's key figure that is a time of its own, such as how late a tick is.
    KEY_TIME(1e6),

    /// A scenario's key figure of any other unit: bytes a thread, carriers, a share.
    KEY_FIGURE(0);

    /// Nobody chooses between models for less, and where a JVM puts its code and data moves times by as much
    /// ("Producing Wrong Data Without Doing Anything Obviously Wrong!", T. Mytkowicz and others, 2009).
    static final double LEAST_SHARE = 0.05;

    private final double least;

    /// @param least the least difference that is worth naming, in the figure's unit
    Measure(double least) {
        this.least = least;
    }

    /// Returns the least part of a figure by which another must exceed it to be worth naming.
    double leastShare(double figure) {
        return Math.max(LEAST_SHARE, least / figure);
    }
}
