package threadlab.report.svg;

/// Shortens names to the room that a drawing has.
public final class Label {

    private Label() {}

    /// Returns the name, cut to `most` characters.
    public static String clip(String name, int most) {
        return name.codePointCount(0, name.length()) <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "…";
    }
}
