package threadlab.report.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import threadlab.model.timeline.State;

/// Gathers the boxes of one band, one path a state, and the letters of those that have the room.
final class PathBatch {

    private final Map<State, StringBuilder> paths = new EnumMap<>(State.class);
    private final List<String> letterPlaces = new ArrayList<>();
    private final StringBuilder letters = new StringBuilder();

    /// Places a box; its sides are rounded to whole units, so that neighbours stay neighbours and pages small.
    void box(State state, double left, double right, double top, double bottom) {
        var x = Math.round(left);
        var y = Math.round(top);
        var width = Math.max(1, Math.round(right) - x);
        var height = Math.round(bottom) - y;
        if (height <= 0) {
            return;
        }
        paths.computeIfAbsent(state, any -> new StringBuilder())
                .append(String.format(Locale.ROOT, "M%d %dh%dv%dh-%dz", x, y, width, height, width));
    }

    void letter(State state, double middle) {
        letterPlaces.add(String.valueOf(Math.round(middle)));
        letters.append(state.letter());
    }

    List<TimelinePlot.Fill> fills() {
        return paths.entrySet().stream()
                .map(entry -> new TimelinePlot.Fill(
                        StateLegend.css(entry.getKey()), entry.getValue().toString()))
                .toList();
    }

    String letters() {
        return letters.toString();
    }

    String letterPlaces() {
        return String.join(" ", letterPlaces);
    }
}
