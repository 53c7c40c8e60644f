package threadlab.jfr;

import threadlab.model.timeline.State;

/// Holds what a hop says in words: of these a recording has few.
///
/// @param leftAs the state in which the thread left its carrier, in the agent's words
/// @param cause what made it ready
/// @param isLast whether the thread ended with the hop
/// @param yielded whether it was ready again at once
/// @param waitsAs what the thread waits for once it has left, as far as its state tells
record Words(String leftAs, String cause, boolean isLast, boolean yielded, State waitsAs) {

    static Words of(String leftAs, String cause) {
        return new Words(leftAs, cause, leftAs.startsWith("terminated"), leftAs.startsWith("yielded"), waitsAs(leftAs));
    }

    private static State waitsAs(String leftAs) {
        if (leftAs.startsWith("blocked")) {
            return State.MONITOR;
        }
        return leftAs.startsWith("in Object.wait") ? State.OBJECT_WAIT : State.PARKED;
    }
}
