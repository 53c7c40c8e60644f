package threadlab.scenarios.lostupdates;

/// Lets time pass between the read and the write of an update.
@FunctionalInterface
interface Pause {

    /// Passes some time.
    ///
    /// @param value what was read, for a pause that computes
    void pass(long value) throws Exception;
}
