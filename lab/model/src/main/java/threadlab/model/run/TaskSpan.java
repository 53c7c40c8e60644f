package threadlab.model.run;

/// Holds from when to when a task ran, in nanoseconds since its pass began.
public record TaskSpan(String task, String thread, long startNanos, long endNanos) {}
