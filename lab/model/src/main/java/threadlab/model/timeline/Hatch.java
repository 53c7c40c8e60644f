package threadlab.model.timeline;

/// Describes how a state is drawn: strokes on a ground, in a tile that repeats.
///
/// Pictures and the page's script draw the same: both read the strokes as an SVG path.
///
/// @param ground the colour of the tile, `#b6d4fe`
/// @param stroke the colour of the strokes, and of the state where there is no room for strokes
/// @param path the strokes, as the data of an SVG path in a square of [#TILE] units; empty for none
public record Hatch(String ground, String stroke, String path) {

    /// The side of the tile.
    public static final int TILE = 8;

    /// Draws a plain colour.
    public static Hatch plain(String colour) {
        return new Hatch(colour, colour, "");
    }

    /// Draws horizontal lines.
    public static Hatch across(String ground, String stroke) {
        return new Hatch(ground, stroke, "M0 3H8");
    }

    /// Draws vertical lines.
    public static Hatch upright(String ground, String stroke) {
        return new Hatch(ground, stroke, "M3 0V8");
    }

    /// Draws lines that rise to the right.
    public static Hatch rising(String ground, String stroke) {
        return new Hatch(ground, stroke, "M-2 10L10 -2M-2 2L2 -2M6 10L10 6");
    }

    /// Draws lines that fall to the right.
    public static Hatch falling(String ground, String stroke) {
        return new Hatch(ground, stroke, "M-2 -2L10 10M-2 6L2 10M6 -2L10 2");
    }

    /// Draws crosses.
    public static Hatch crossed(String ground, String stroke) {
        return new Hatch(ground, stroke, "M0 0L8 8M0 8L8 0");
    }

    /// Draws horizontal and vertical lines.
    public static Hatch grid(String ground, String stroke) {
        return new Hatch(ground, stroke, "M0 3H8M3 0V8");
    }

    /// Draws dots.
    public static Hatch dotted(String ground, String stroke) {
        return new Hatch(ground, stroke, "M2.5 4H4.5");
    }

    /// Returns whether there are no strokes.
    public boolean isPlain() {
        return path.isEmpty();
    }
}
