package threadlab.report.scenario;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Status;
import threadlab.model.run.Tally;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.html.Links;
import threadlab.report.html.NamedValue;
import threadlab.report.timeline.TimelinePicture;
import threadlab.report.trace.Trace;
import threadlab.report.words.LocalizedText;

/// Shows one trial.
///
/// @param walls null where no timed pass ended
/// @param bar how long the key figure is beside the largest of the workload, 0 to 100
/// @param verdicts the verdicts about it
public record TrialView(
        Trial trial, @Nullable WallTimes walls, double bar, List<VerdictView> verdicts, TimelinePicture picture) {

    private static final int MOST_NAMES = 20;
    private static final int MOST_OUTCOMES = 3;

    /// Returns the variant's name.
    public LocalizedText title() {
        return LocalizedText.of(trial.title());
    }

    /// Returns how it ended.
    public LocalizedText status() {
        return LocalizedText.say("status." + trial.status().name());
    }

    /// Returns the class that colours its status: nothing to run is no failure.
    public String css() {
        return trial.status() == Status.UNAVAILABLE ? "absent" : "status";
    }

    /// Returns why it did not end well; empty where it did.
    public LocalizedText reason() {
        var reason = trial.reason();
        return reason == null ? LocalizedText.nothing() : LocalizedText.of(reason);
    }

    public boolean ok() {
        return trial.status() == Status.OK;
    }

    /// Returns whether there are outcomes, texts, orders or flags.
    public boolean hasDetails() {
        return !(trial.tallies().isEmpty()
                && trial.exhibits().isEmpty()
                && orders().isEmpty()
                && trial.jvmArgs().isEmpty());
    }

    /// Returns the target of a link to the recording, null where there is none.
    public @Nullable String recordingLink() {
        return Links.file(trial.recording());
    }

    /// Returns the target of a link to the trace, null where no recording was read.
    public @Nullable String traceLink() {
        var recording = recordingLink();
        return recording != null && picture instanceof TimelinePicture.Drawn ? Trace.fileOf(recording) : null;
    }

    /// Returns the target of a link to what JFR recorded of a peer's JVM, null where there is none.
    public @Nullable String jvmRecordingLink() {
        return Links.file(trial.jvmRecording());
    }

    /// Returns the target of a link to the log, null where there is none.
    public @Nullable String logLink() {
        return Links.file(trial.log());
    }

    /// Returns the orders of the recorded pass.
    public List<NamedValue> orders() {
        var order = trial.order();
        return order == null
                ? List.of()
                : Stream.of(
                                new NamedValue(LocalizedText.say("order.started"), names(order.started())),
                                new NamedValue(LocalizedText.say("order.finished"), names(order.finished())),
                                new NamedValue(LocalizedText.say("order.results"), names(order.results())))
                        .filter(fact -> !fact.value().isEmpty())
                        .toList();
    }

    /// Returns the outcomes that occurred most often and their shares, for a table's cell: `completed 80 %, failed 20
    /// %`.
    public LocalizedText outcomes() {
        return LocalizedText.join(
                "; ", trial.tallies().values().stream().map(TrialView::shares).toList());
    }

    private static LocalizedText shares(Tally tally) {
        var shown = LocalizedText.join(
                ", ",
                tally.counts().entrySet().stream()
                        .limit(MOST_OUTCOMES)
                        .map(outcome -> title(outcome.getKey(), tally)
                                .map(title -> title + " " + share(outcome.getValue(), tally)))
                        .toList());
        return tally.counts().size() > MOST_OUTCOMES ? shown.map(text -> text + " …") : shown;
    }

    /// Returns an outcome as people read it.
    public static LocalizedText title(String outcome, Tally tally) {
        var title = tally.title(outcome);
        // What a program made: an order of names, or a sentence of an older run.
        return title.isPlain() ? LocalizedText.same(outcome) : LocalizedText.of(title);
    }

    /// Returns how often an outcome occurred, as a share; figure and unit stay on one line.
    public static String share(long times, Tally tally) {
        return Figures.format((double) times / tally.total(), Unit.SHARE).replace(' ', '\u00a0');
    }

    /// Returns the most frequent outcomes.
    public List<Map.Entry<String, Long>> most(Tally tally) {
        return tally.counts().entrySet().stream().limit(MOST_NAMES).toList();
    }

    private static LocalizedText names(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() <= MOST_NAMES
                ? LocalizedText.same(shown)
                : LocalizedText.say("ranking.more", shown, names.size() - MOST_NAMES);
    }
}
