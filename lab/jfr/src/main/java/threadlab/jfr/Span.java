package threadlab.jfr;

/// Holds one task, or the pass itself, on the thread that ran it.
record Span(String task, ThreadKey thread, Interval time) {}
