package threadlab.report.pack;

import threadlab.model.timeline.State;

/// Holds what many slices have in common.
record Sort(State state, String detail, String source, String stack) {}
