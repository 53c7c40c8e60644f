package threadlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import threadlab.model.run.Trial;
import threadlab.report.html.Links;
import threadlab.report.jmh.JmhFolder;
import threadlab.report.run.RunPageBuilder;
import threadlab.report.scenario.WorkloadView;
import threadlab.report.timeline.TimelineResult;
import threadlab.report.trace.Trace;
import threadlab.report.words.LocalizedText;

/// Renders the pages of a run from its `run.json` and its recordings.
///
/// The same folder gives the same bytes: nothing comes from a clock, from the folder's place or from chance.
public final class Report {

    private Report() {}

    /// Writes `index.html`, `summary.md`, a picture for each workload and a trace for each recording into the run's
    /// folder.
    ///
    /// @param folder the run's folder
    /// @param timelines reads a recording; what it can't read becomes a sentence on the page
    /// @throws IOException where the run can't be read or a page not be written
    public static void render(Path folder, TimelineSource timelines) throws IOException {
        var run = RunFolder.load(folder);
        var page = RunPageBuilder.build(run, JmhFolder.read(folder), trial -> read(folder, trial, timelines));
        Pages.write(folder.resolve("index.html"), Pages.html("run/run.jte", page));
        Pages.write(folder.resolve("summary.md"), SummaryPage.of(page));
        for (var chart : page.charts()) {
            Files.createDirectories(folder.resolve(chart.file()).getParent());
            Pages.write(folder.resolve(chart.file()), Pages.html("keychart/keyChartFile.jte", chart));
        }
        for (var scenario : page.scenarios()) {
            for (var workload : scenario.workloads()) {
                writeStaticTimeline(folder, workload);
            }
        }
    }

    private static void writeStaticTimeline(Path folder, WorkloadView workload) throws IOException {
        if (!workload.staticTimeline().panels().isEmpty()) {
            var file = folder.resolve(workload.staticTimelineFile());
            Files.createDirectories(file.getParent());
            Pages.write(file, Pages.html("timeline/staticTimeline.jte", workload.staticTimeline()));
        }
    }

    private static TimelineResult read(Path folder, Trial trial, TimelineSource timelines) {
        var name = trial.recording();
        if (name == null) {
            return new TimelineResult.Nothing(LocalizedText.say("reading.noPass"));
        }
        if (Links.file(name) == null) {
            return new TimelineResult.Nothing(LocalizedText.say("reading.badName", name));
        }
        if (!Files.isRegularFile(folder.resolve(name))) {
            return new TimelineResult.Nothing(LocalizedText.say("reading.missing", name));
        }
        try {
            var timeline = timelines.read(folder.resolve(name));
            Trace.write(folder.resolve(Trace.fileOf(name)), name, timeline);
            return new TimelineResult.Read(timeline);
        } catch (IOException | RuntimeException e) {
            return new TimelineResult.Nothing(LocalizedText.say("reading.unreadable", name, said(e, folder)));
        }
    }

    private static String said(Exception e, Path folder) {
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.replace(folder.toAbsolutePath() + "/", "").replace(folder + "/", "");
    }
}
