package threadlab.report.encode;

import threadlab.model.timeline.State;

/// Groups what many slices have in common.
record SliceKind(State state, String detail, String source, String stack) {}
