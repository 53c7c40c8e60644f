package threadlab.model.run;

import java.io.Serializable;

/// Holds from when to when a task ran, in nanoseconds since its pass began.
public record TaskSpan(String task, String thread, long startNanos, long endNanos) implements Serializable {}
