package threadlab.report.svg;

import java.util.List;
import java.util.stream.Collectors;
import threadlab.model.timeline.Hatch;

/// Draws a hatch: as a pattern of an SVG, and as the rule of a style sheet that uses it.
///
/// @param css the class that has the hatch
public record HatchFill(String css, Hatch hatch) {

    /// Returns the id of the pattern.
    public String id() {
        return "f-" + css;
    }

    /// Writes the rules for several classes.
    public static String sheet(List<HatchFill> fills) {
        return fills.stream().map(HatchFill::rule).collect(Collectors.joining("\n"));
    }

    private String rule() {
        var paint = hatch.isPlain() ? hatch.ground() : "url(#" + id() + ")";
        return "svg .%s { fill: %s; stroke: %s; stroke-width: .6; }".formatted(css, paint, hatch.stroke());
    }
}
