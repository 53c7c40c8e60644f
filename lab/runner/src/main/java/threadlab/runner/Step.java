package threadlab.runner;

/// Names what a trial's JVM asks leave for.
enum Step {
    /// To make passes.
    PASSES,
    /// To do what lies between them, or after.
    WORK
}
