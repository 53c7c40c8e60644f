package threadlab.report.svg;

/// Places the rows of a chart: each label beside what it names, or above it where the window is narrow.
///
/// @param width of the chart, in SVG units
/// @param left where the plot begins
/// @param row the height of a row
/// @param labels the height of the labels in a row, 0 where they stand beside
public record RowLayout(double width, double left, double row, double labels) {

    private static final int WIDE = 860;
    private static final int NARROW = 340;
    private static final int MARGIN = 20;
    private static final int LINE = 16;
    private static final int BASELINE = 4;

    /// Lays out a chart with its labels to the left.
    ///
    /// @param labels their width
    public static RowLayout beside(double labels, double row) {
        return new RowLayout(WIDE, labels, row, 0);
    }

    /// Lays out a chart for a narrow window, with lines of text above each row.
    public static RowLayout above(int lines, double row) {
        return new RowLayout(NARROW, MARGIN, row + lines * LINE, lines * LINE);
    }

    /// Returns the width of the plot.
    public double plot() {
        return width - left - MARGIN;
    }

    /// Returns the middle of what a row shows.
    public double middle(int index) {
        return row * index + (row + labels) / 2;
    }

    /// Returns the baseline of a row's label.
    public double label(int index) {
        return labels == 0 ? middle(index) + BASELINE : row * index + LINE - BASELINE;
    }

    /// Returns the baseline of a row's second line of text; the same as the first where labels stand beside.
    public double secondLine(int index) {
        return labels == 0 ? label(index) : label(index) + LINE;
    }

    /// Returns whether the labels stand above what they name.
    public boolean isNarrow() {
        return labels > 0;
    }
}
