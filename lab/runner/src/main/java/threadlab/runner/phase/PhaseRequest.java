package threadlab.runner.phase;

/// Names what a batch's JVM asks leave for.
public enum PhaseRequest {
    /// To make passes that are not measured: they compile and load, whatever the workload.
    WARM_UP,
    /// To make passes.
    PASSES,
    /// To do what lies between them, or after.
    WORK,
    /// To be killed: all outcomes are written, and with JFR loaded a JVM takes a third of a second to end.
    END
}
