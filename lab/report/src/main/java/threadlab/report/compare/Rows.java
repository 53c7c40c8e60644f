package threadlab.report.compare;

/// Says which rows of a comparison are shown.
public enum Rows {
    /// Only what differs.
    DIFFERENT,
    /// Everything that was compared.
    ALL
}
