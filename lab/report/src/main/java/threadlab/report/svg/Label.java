package threadlab.report.svg;

/// Shortens names to the room that a drawing has.
public final class Label {

    private static final double NARROW = 6.8;
    private static final double WIDE = 12.5;
    private static final int FIRST_HANGUL = 0x1100;

    private Label() {}

    /// Returns the name, cut to `most` characters.
    public static String clip(String name, int most) {
        return name.codePointCount(0, name.length()) <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "…";
    }

    /// Estimates how long a name is in a drawing's letters, in SVG units.
    public static double width(String name) {
        return name.codePoints()
                .mapToDouble(letter -> letter < FIRST_HANGUL ? NARROW : WIDE)
                .sum();
    }
}
