package threadlab.runner.plan;

/// Says what a trial does at a time. Trials in different phases never run at once, so that no trial's work disturbs
/// another one's passes.
public enum Phase {
    /// Starts its JVM, loads the agent, writes or reads its recording: work that is not measured.
    PREPARING,
    /// Makes such passes for the first times, which load and compile: what is measured would wait for a processor.
    WARMING_UP,
    /// Makes passes that leave the processors idle: those of some trials do not disturb each other.
    WAITING,
    /// Makes passes that need the processors, and so alone.
    COMPUTING;

    /// Returns whether its turns are those of single trials, and not of all trials of a batch.
    public boolean isShared() {
        return switch (this) {
            case WARMING_UP, WAITING -> true;
            case PREPARING, COMPUTING -> false;
        };
    }

    /// Returns how many trials may be in this phase at once.
    public int most() {
        var processors = Runtime.getRuntime().availableProcessors();
        return switch (this) {
            // Each also waits: for its processes, its files, for its JVM to come to rest.
            case PREPARING -> processors + 1;
            case WARMING_UP -> 3 * processors;
            // Each needs a processor for some per cent of its time, and waits for it where another one has it.
            case WAITING -> processors + 1;
            case COMPUTING -> 1;
        };
    }
}
