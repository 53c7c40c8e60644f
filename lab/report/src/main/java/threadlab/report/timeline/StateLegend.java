package threadlab.report.timeline;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.report.svg.HatchFill;

/// Gives states their places in a style sheet, and finds those that a legend needs.
public final class StateLegend {

    /// The hatches of all states.
    public static final List<HatchFill> FILLS = Arrays.stream(State.values())
            .map(state -> new HatchFill(css(state), state.hatch()))
            .toList();

    private StateLegend() {}

    /// Returns the class that draws a state.
    public static String css(State state) {
        return "s-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Returns the states that occur in lanes, for the legend.
    public static List<State> of(Stream<Lane> lanes) {
        var states = EnumSet.noneOf(State.class);
        lanes.forEach(lane -> states.addAll(lane.nanosByState().keySet()));
        return List.copyOf(states);
    }
}
