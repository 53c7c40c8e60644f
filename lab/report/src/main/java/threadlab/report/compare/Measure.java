package threadlab.report.compare;

import threadlab.model.stats.Unit;

/// Says what a figure is, and which difference of it is worth naming.
enum Measure {

    /// The wall of a pass. A pass is a few starts and waits of threads, each of which the scheduler may
    /// delay by some 100 µs: below a millisecond the machine's mood decides.
    WALL(1e6),

    /// A score of JMH, a mean over so many operations that nothing absolute is left of a delay.
    SCORE(0),

    /// A scenario's key figure that is a time of its own, such as how late a tick is.
    KEY_TIME(1e6),

    /// A scenario's key figure in bytes.
    KEY_BYTES(0),

    /// A scenario's key figure that counts: one more or less is no change.
    KEY_COUNT(1),

    /// A scenario's key figure that is a share or another plain number.
    KEY_RATIO(0.05);

    /// Nobody chooses between models for less, and where a JVM puts its code and data moves times by as much
    /// ("Producing Wrong Data Without Doing Anything Obviously Wrong!", T. Mytkowicz and others, 2009).
    static final double LEAST_SHARE = 0.05;

    private final double least;

    /// @param least the least difference that is worth naming, in the figure's unit
    Measure(double least) {
        this.least = least;
    }

    /// Returns the measure of a scenario's key figure.
    static Measure ofKeyFigure(Unit unit) {
        return switch (unit) {
            case NANOS -> KEY_TIME;
            case BYTES -> KEY_BYTES;
            case COUNT -> KEY_COUNT;
            case RATIO, SHARE -> KEY_RATIO;
        };
    }

    /// Returns the least part of a figure by which another must exceed it to be worth naming.
    double leastShare(double figure) {
        return Math.max(LEAST_SHARE, least / figure);
    }
}
