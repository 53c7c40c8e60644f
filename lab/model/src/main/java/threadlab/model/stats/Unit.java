package threadlab.model.stats;

/// Names the unit of a figure.
public enum Unit {
    NANOS,
    COUNT,
    BYTES,
    /// A plain number, such as CPU time per wall time.
    RATIO,
    /// The share of passes for which a condition held, 0 to 1.
    SHARE
}
