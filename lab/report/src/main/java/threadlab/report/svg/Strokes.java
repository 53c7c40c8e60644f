package threadlab.report.svg;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import threadlab.model.timeline.State;

/// Gathers the boxes of one band, one path a state, and the letters of those that have the room.
final class Strokes {

    private final Map<State, StringBuilder> paths = new EnumMap<>(State.class);
    private final List<String> letterPlaces = new ArrayList<>();
    private final StringBuilder letters = new StringBuilder();

    void box(State state, double x, double y, double width, double height) {
        paths.computeIfAbsent(state, any -> new StringBuilder())
                .append('M')
                .append(number(x))
                .append(' ')
                .append(number(y))
                .append('h')
                .append(number(width))
                .append('v')
                .append(number(height))
                .append('h')
                .append(number(-width))
                .append('z');
    }

    void letter(State state, double middle) {
        letterPlaces.add(number(middle));
        letters.append(StateStyle.of(state).letter());
    }

    List<TimelinePlot.Fill> fills() {
        return paths.entrySet().stream()
                .map(entry -> new TimelinePlot.Fill(
                        StateStyle.of(entry.getKey()).css(), entry.getValue().toString()))
                .toList();
    }

    String letters() {
        return letters.toString();
    }

    String letterPlaces() {
        return String.join(" ", letterPlaces);
    }

    /// Writes a number to a tenth, as short as can be.
    private static String number(double value) {
        var tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
    }
}
