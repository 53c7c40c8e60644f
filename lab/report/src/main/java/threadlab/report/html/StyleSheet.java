package threadlab.report.html;

/// Reads the style sheets that are files.
public final class StyleSheet {

    /// The look of the timelines' controls.
    public static final String TIMELINES = Resource.text("/threadlab/report/timeline/timeline.css");

    private StyleSheet() {}
}
