package threadlab.scenarios.lostupdates;

/// Holds a number that tasks add to.
interface Counter {

    /// Adds 1.
    void add() throws Exception;

    /// Returns the number, once all tasks have been joined.
    long value();
}
