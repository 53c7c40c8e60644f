package threadlab.jfr.parse;

import threadlab.model.timeline.State;

/// Contains what many waits have in common.
///
/// @param source the name of the event that reports it
/// @param detail what the event reports beyond the state; may be empty
/// @param stack where the thread waited
public record WaitKind(State state, String source, String detail, Stack stack) {}
