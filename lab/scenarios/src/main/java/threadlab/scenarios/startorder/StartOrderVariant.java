package threadlab.scenarios.startorder;

/// Starts three children and a thread under one model.
interface StartOrderVariant {

    /// Starts the children, writes, starts the thread; waits for all only then.
    void withoutJoin(Lines lines) throws Exception;

    /// Starts the children, joins them, writes, starts the thread.
    void withJoin(Lines lines) throws Exception;
}
