package threadlab.runner.plan;

/// Says what a trial does at a time. Trials in different phases never run at once, so that no trial's work disturbs
/// another one's passes.
public enum Phase {
    /// Starts its JVM, loads the agent, writes or reads its recording: work that is not measured.
    PREPARING,
    /// Makes such passes for the first times, which load and compile: what is measured would wait for a processor.
    WARMING_UP,
    /// Makes passes that leave the processors idle: those of several trials do not disturb each other.
    WAITING,
    /// Makes passes that need the processors, and so alone.
    COMPUTING;

    /// Returns how many trials may be in this phase at once.
    public int most() {
        return switch (this) {
            case PREPARING -> Runtime.getRuntime().availableProcessors();
            case WARMING_UP, WAITING -> Integer.MAX_VALUE;
            case COMPUTING -> 1;
        };
    }
}
