package threadlab.report.page;

/// Holds the style sheets that are files of their own.
public final class StyleSheet {

    /// The look of the timelines' controls.
    public static final String TIMELINES = Resource.text("/threadlab/report/timeline/timeline.css");

    private StyleSheet() {}
}
