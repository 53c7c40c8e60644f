package threadlab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.parse.RecordingInfo;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.timeline.SchedulerStats;
import threadlab.model.words.Message;
import threadlab.report.analysis.AnalysisPage;
import threadlab.report.analysis.DiagnosisView;
import threadlab.report.analysis.FindingsJson;
import threadlab.report.trace.Trace;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes an analysis: a page that begins with the findings, every raw figure, and a trace for Perfetto.
///
/// The same recording gives the same bytes: nothing comes from a clock, from a folder's place or from chance.
public final class AnalysisReport {

    /// The name of the page, in the analysis' folder.
    public static final String PAGE = "index.html";

    /// The name of the file with every figure; it marks an analysis' folder.
    public static final String FIGURES = "figures.json";

    /// The name of the trace for Perfetto.
    public static final String TRACE = "trace.json";

    /// The name of the file with the findings.
    public static final String FINDINGS = "findings.json";

    private static final int SCHEMA = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(MessageModule.english())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private AnalysisReport() {}

    private record Everything(
            int schema,
            String recording,
            RecordingInfo origin,
            long durationNanos,
            Map<String, Metric> metrics,
            Map<String, Distribution> distributions,
            @Nullable SchedulerStats scheduling,
            Map<String, Long> eventCounts,
            List<Message> gaps) {}

    /// Writes page, findings, figures and trace into a folder, created where needed.
    ///
    /// @throws IOException where the folder can't be written
    public static void write(Path folder, Analysis analysis, Diagnosis diagnosis) throws IOException {
        Files.createDirectories(folder);
        var timeline = analysis.timeline();
        var everything = new Everything(
                SCHEMA,
                analysis.file(),
                analysis.origin(),
                timeline.durationNanos(),
                analysis.metrics(),
                analysis.distributions(),
                timeline.schedulerStats(),
                timeline.eventCounts(),
                timeline.gaps());
        Files.write(
                folder.resolve(FIGURES), (JSON.writeValueAsString(everything) + "\n").getBytes(StandardCharsets.UTF_8));
        Trace.write(folder.resolve(TRACE), analysis.file(), timeline);
        Files.writeString(folder.resolve(FINDINGS), FindingsJson.of(analysis, diagnosis));
        Map<String, Object> page = Map.of("page", AnalysisPage.of(analysis), "diagnosis", new DiagnosisView(diagnosis));
        Pages.write(folder.resolve(PAGE), Pages.html("analysis/analysis.jte", page));
    }
}
