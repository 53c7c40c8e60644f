package threadlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import threadlab.model.run.Trial;
import threadlab.report.html.Links;
import threadlab.report.html.PageFiles;
import threadlab.report.jmh.JmhFolder;
import threadlab.report.run.RunPage;
import threadlab.report.run.RunPageBuilder;
import threadlab.report.run.ScenarioPage;
import threadlab.report.scenario.WorkloadView;
import threadlab.report.timeline.TimelineResult;
import threadlab.report.trace.Trace;
import threadlab.report.words.LocalizedText;

/// Renders the pages of a run from its `run.json` and its recordings.
///
/// The same folder gives the same bytes: nothing comes from a clock, from the folder's place or from chance.
public final class Report {

    private Report() {}

    /// Writes `index.html`, the pages that it leads to, `summary.md`, `checks.md`, a picture for each workload and a
    /// trace for each recording into the run's folder.
    ///
    /// @param folder the run's folder
    /// @param timelines reads a recording; what it can't read becomes a sentence on the page
    /// @throws IOException where the run can't be read or a page not be written
    public static void render(Path folder, TimelineSource timelines) throws IOException {
        var run = RunFolder.load(folder);
        var builder = new RunPageBuilder(run, JmhFolder.read(folder));
        var scenarios =
                builder.scenarios(trial -> read(folder, trial, timelines)).iterator();
        while (scenarios.hasNext()) {
            write(folder, scenarios.next());
        }
        write(folder, builder.page());
    }

    private static void write(Path folder, ScenarioPage page) throws IOException {
        write(folder, page.file(), "run/scenarioPage.jte", page);
        for (var workload : page.scenario().workloads()) {
            writeStaticTimeline(folder, workload);
        }
    }

    private static void write(Path folder, RunPage page) throws IOException {
        for (var chart : page.charts()) {
            write(folder, chart.file(), "keychart/keyChartFile.jte", chart);
        }
        write(folder, PageFiles.CLAIMS, "run/claimsPage.jte", page);
        write(folder, PageFiles.BENCHMARKS, "run/benchmarksPage.jte", page);
        write(folder, PageFiles.METHOD, "run/methodPage.jte", page);
        write(folder, PageFiles.OVERVIEW, "run/run.jte", page);
        Pages.write(folder.resolve(SummaryPage.FILE), SummaryPage.of(page));
        Pages.write(folder.resolve(SummaryPage.CHECKS_FILE), SummaryPage.checks(page));
    }

    private static void write(Path folder, String name, String template, Object page) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Pages.write(file, Pages.html(template, page));
    }

    private static void writeStaticTimeline(Path folder, WorkloadView workload) throws IOException {
        if (!workload.staticTimeline().panels().isEmpty()) {
            write(folder, workload.staticTimelineFile(), "timeline/staticTimeline.jte", workload.staticTimeline());
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
