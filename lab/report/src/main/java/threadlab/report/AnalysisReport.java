package threadlab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.Analysis;
import threadlab.jfr.Origin;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.timeline.Scheduling;
import threadlab.report.page.AnalysisPage;
import threadlab.report.trace.Trace;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes what an analysis found: a page, every figure raw, and a trace for Perfetto.
///
/// The same recording gives the same bytes: nothing comes from a clock, from a folder's place or from chance.
public final class AnalysisReport {

    /// The name of the page, in the analysis' folder.
    public static final String PAGE = "index.html";

    /// The name of the file with every figure; a folder that has it is an analysis' folder.
    public static final String FIGURES = "figures.json";

    /// The name of the trace for Perfetto.
    public static final String TRACE = "trace.json";

    private static final int SCHEMA = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AnalysisReport() {}

    private record Everything(
            int schema,
            String recording,
            Origin origin,
            long durationNanos,
            Map<String, Metric> metrics,
            Map<String, Distribution> distributions,
            @Nullable Scheduling scheduling,
            Map<String, Long> eventCounts,
            List<String> gaps) {}

    /// Writes page and figures into a folder, made where there is none.
    ///
    /// @throws IOException where the folder can't be written
    public static void write(Path folder, Analysis analysis) throws IOException {
        Files.createDirectories(folder);
        var timeline = analysis.timeline();
        var everything = new Everything(
                SCHEMA,
                analysis.file(),
                analysis.origin(),
                timeline.durationNanos(),
                analysis.metrics(),
                analysis.distributions(),
                timeline.scheduling(),
                timeline.eventCounts(),
                timeline.gaps());
        Files.write(
                folder.resolve(FIGURES), (JSON.writeValueAsString(everything) + "\n").getBytes(StandardCharsets.UTF_8));
        Trace.write(folder.resolve(TRACE), analysis.file(), timeline);
        Pages.write(folder.resolve(PAGE), Pages.html("analysis.jte", AnalysisPage.of(analysis)));
    }
}
