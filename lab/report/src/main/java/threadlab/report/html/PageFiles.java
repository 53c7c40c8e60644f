package threadlab.report.html;

/// Names the files of a run's pages, from the run's folder.
public final class PageFiles {

    public static final String OVERVIEW = "index.html";
    public static final String CLAIMS = "claims.html";
    public static final String BENCHMARKS = "benchmarks.html";
    public static final String METHOD = "method.html";

    /// Leads from the page of a scenario to the run's folder.
    public static final String UP = "../";

    private PageFiles() {}

    /// Returns the page of a scenario.
    public static String scenario(String id) {
        return "scenarios/" + Links.anchor(id) + ".html";
    }

    /// Returns a place on the page of a scenario.
    public static String scenario(String id, String anchor) {
        return scenario(id) + "#" + anchor;
    }
}
