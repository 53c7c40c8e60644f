package threadlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import threadlab.model.run.Trial;
import threadlab.report.jmh.JmhFolder;
import threadlab.report.page.Links;
import threadlab.report.page.PageBuilder;
import threadlab.report.page.Reading;
import threadlab.report.page.WorkloadView;
import threadlab.report.trace.Trace;
import threadlab.report.words.Text;

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
        var page = PageBuilder.build(run, JmhFolder.read(folder), trial -> read(folder, trial, timelines));
        Pages.write(folder.resolve("index.html"), Pages.html("run.jte", page));
        Pages.write(folder.resolve("summary.md"), SummaryPage.of(page));
        for (var lead : page.leads()) {
            Files.createDirectories(folder.resolve(lead.file()).getParent());
            Pages.write(folder.resolve(lead.file()), Pages.html("leadFile.jte", lead));
        }
        for (var scenario : page.scenarios()) {
            for (var workload : scenario.workloads()) {
                writePoster(folder, workload);
            }
        }
    }

    private static void writePoster(Path folder, WorkloadView workload) throws IOException {
        if (!workload.poster().panels().isEmpty()) {
            var file = folder.resolve(workload.posterFile());
            Files.createDirectories(file.getParent());
            Pages.write(file, Pages.html("poster.jte", workload.poster()));
        }
    }

    private static Reading read(Path folder, Trial trial, TimelineSource timelines) {
        var name = trial.recording();
        if (name == null) {
            return new Reading.Nothing(Text.say("reading.noPass"));
        }
        if (Links.file(name) == null) {
            return new Reading.Nothing(Text.say("reading.badName", name));
        }
        if (!Files.isRegularFile(folder.resolve(name))) {
            return new Reading.Nothing(Text.say("reading.missing", name));
        }
        try {
            var timeline = timelines.read(folder.resolve(name));
            Trace.write(folder.resolve(Trace.fileOf(name)), name, timeline);
            return new Reading.Read(timeline);
        } catch (IOException | RuntimeException e) {
            return new Reading.Nothing(Text.say("reading.unreadable", name, said(e, folder)));
        }
    }

    private static String said(Exception e, Path folder) {
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.replace(folder.toAbsolutePath() + "/", "").replace(folder + "/", "");
    }
}
