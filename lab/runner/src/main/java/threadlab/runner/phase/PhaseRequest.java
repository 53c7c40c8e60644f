package threadlab.runner.phase;

/// Names what a batch's JVM asks leave for.
public enum PhaseRequest {
    /// To make passes that are not measured: they compile and load, whatever the workload.
    WARM_UP,
    /// To make passes.
    PASSES,
    /// To make a pass in place of one that others disturbed. The turn does not end.
    REPEAT,
    /// To do the little that lies between passes: to look at what they gave, to start or to end a recording.
    BETWEEN_PASSES,
    /// To do what lies before and after all of them.
    WORK,
    /// To be killed: all outcomes are written, and with JFR loaded a JVM takes a third of a second to end.
    END
}
