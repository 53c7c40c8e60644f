package threadlab.report.svg;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;

/// Tells states apart by a letter and a pattern, colour being the third sign, never the only one.
///
/// @param css the class whose fill is the state's pattern
/// @param letter stands for the state where a slice is wide enough
public record StateStyle(State state, String css, String letter) {

    /// Returns the style of a state.
    public static StateStyle of(State state) {
        return switch (state) {
            case RUNNING -> new StateStyle(state, "s-running", "R");
            case READY -> new StateStyle(state, "s-ready", "Q");
            case RUNNABLE -> new StateStyle(state, "s-runnable", "r");
            case UNRECORDED -> new StateStyle(state, "s-unrecorded", "?");
            case SLEEPING -> new StateStyle(state, "s-sleeping", "S");
            case PARKED -> new StateStyle(state, "s-parked", "P");
            case MONITOR -> new StateStyle(state, "s-monitor", "M");
            case OBJECT_WAIT -> new StateStyle(state, "s-wait", "W");
            case SOCKET -> new StateStyle(state, "s-socket", "N");
            case SELECTING -> new StateStyle(state, "s-selecting", "L");
            case GIL_WAIT -> new StateStyle(state, "s-gil", "G");
            case PINNED -> new StateStyle(state, "s-pinned", "!");
        };
    }

    /// Returns the styles of the states that occur in lanes, for the legend.
    public static List<StateStyle> of(Stream<Lane> lanes) {
        var states = EnumSet.noneOf(State.class);
        lanes.forEach(lane -> states.addAll(lane.nanosByState().keySet()));
        return states.stream().map(StateStyle::of).toList();
    }
}
