package threadlab.report.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.timeline.Analysis;
import threadlab.jfr.timeline.TimelineFigures;
import threadlab.model.run.Metric;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.SchedulerStats;
import threadlab.model.timeline.State;
import threadlab.model.timeline.StateBreakdown;
import threadlab.model.timeline.Timeline;
import threadlab.model.words.Message;
import threadlab.report.encode.SampleEncoder;
import threadlab.report.encode.ThreadTableEncoder;
import threadlab.report.encode.TimelineEncoder;
import threadlab.report.html.Glossary;
import threadlab.report.html.NamedValue;
import threadlab.report.timeline.MountedPlot;
import threadlab.report.timeline.StateLegend;
import threadlab.report.timeline.TimelinePicture;
import threadlab.report.timeline.TimelinePlot;
import threadlab.report.words.LocalizedText;

/// Shows a recording.
///
/// @param picture the timeline
/// @param legend the states that occur in it
/// @param packed the timeline for the page's script
/// @param threads the table of threads for the page's script
/// @param samples the samples for it; empty if there are none
/// @param mounted how many threads were mounted over time; null where no event shows it
public record AnalysisPage(
        Analysis analysis,
        TimelinePicture.Drawn picture,
        List<State> legend,
        String packed,
        String threads,
        String samples,
        @Nullable MountedPlot mounted) {

    private static final int MOST_EVENTS = 12;
    private static final int MOST_LANES = 48;

    /// Lays out the page.
    public static AnalysisPage of(Analysis analysis) {
        var timeline = analysis.timeline();
        var axis = TimelinePlot.axis(List.of(timeline));
        var scheduling = timeline.schedulerStats();
        return new AnalysisPage(
                analysis,
                new TimelinePicture.Drawn(TimelinePlot.of(timeline, axis, MOST_LANES), List.of(), timeline.lostBytes()),
                StateLegend.of(timeline.lanes().stream()),
                TimelineEncoder.of(List.of(new TimelineEncoder.EncodedVariant(
                        LocalizedText.same(analysis.file()), timeline, analysis.distributions()))),
                ThreadTableEncoder.of(analysis.threads()),
                SampleEncoder.of(analysis.samples()),
                scheduling == null ? null : MountedPlot.of(scheduling, timeline.durationNanos(), axis));
    }

    /// Shows one row of the table of shares.
    ///
    /// @param running share of the life on a carrier, in words, as the others
    public record Shares(
            LocalizedText name,
            String running,
            String pinned,
            String queued,
            String overdue,
            String waiting,
            String life) {

        static Shares of(LocalizedText name, StateBreakdown life) {
            return new Shares(
                    name,
                    share(life.running()),
                    share(life.pinned()),
                    share(life.queued()),
                    share(life.overdue()),
                    share(life.waiting()),
                    nanos(life.totalNanos()));
        }
    }

    /// Shows how busy one carrier was.
    ///
    /// @param percent of the recording, for the bar
    public record Carrier(String name, String busy, String share, double percent) {}

    /// Returns the facts for the top of the page.
    public List<NamedValue> facts() {
        var origin = analysis.origin();
        var facts = new ArrayList<NamedValue>();
        facts.add(NamedValue.of("fact.recording", analysis.file()));
        facts.add(NamedValue.of("fact.length", nanos(analysis.timeline().durationNanos())));
        facts.add(new NamedValue(LocalizedText.say("fact.jvm"), told(origin.jvm())));
        facts.add(new NamedValue(LocalizedText.say("fact.system"), told(origin.system())));
        facts.add(new NamedValue(LocalizedText.say("fact.hardwareThreads"), told(origin.processors())));
        facts.add(new NamedValue(
                LocalizedText.say("fact.events"), LocalizedText.say("fact.events.of", events(), counts().size())));
        return facts;
    }

    private static LocalizedText told(String text) {
        return text.isBlank() ? LocalizedText.say("not.recorded") : LocalizedText.same(text);
    }

    private long events() {
        return counts().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> counts() {
        return analysis.timeline().eventCounts();
    }

    /// Returns the most frequent types of events with their counts.
    public List<NamedValue> mostFrequent() {
        return counts().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_EVENTS)
                .map(entry -> NamedValue.plain(entry.getKey(), String.format(Locale.ROOT, "%,d", entry.getValue())))
                .toList();
    }

    /// Returns the figures that have no place in the table of distributions.
    public Map<String, Metric> figures() {
        var figures = new TreeMap<>(analysis.metrics());
        figures.keySet().removeAll(TimelineFigures.ofDistributions(analysis.distributions()));
        return figures;
    }

    /// Returns what is known to go wrong on the recorded JDK.
    public JdkWarnings jdkWarnings() {
        return JdkWarnings.of(analysis);
    }

    /// Returns the terms that the page uses.
    public List<Glossary.Term> terms(DiagnosisView diagnosis) {
        var texts = new ArrayList<>(diagnosis.texts());
        legend.forEach(state -> texts.add(LocalizedText.of(state.title())));
        texts.addAll(jdkWarnings().texts());
        texts.add(takeaway());
        gaps().forEach(gap -> texts.add(LocalizedText.of(gap)));
        Stream.of(Lane.Kind.values())
                .filter(kind -> !analysis.timeline().lanes(kind).isEmpty())
                .forEach(kind -> texts.add(LocalizedText.same(kind.name().replace('_', ' '))));
        return Glossary.usedIn(texts);
    }

    /// Returns what the recording can't tell.
    public List<Message> gaps() {
        return analysis.timeline().gaps();
    }

    /// Returns what the scheduler did; null where no event shows it.
    public @Nullable SchedulerStats scheduling() {
        return analysis.timeline().schedulerStats();
    }

    /// Returns the carriers, the busiest first.
    public List<Carrier> carriers() {
        var scheduling = scheduling();
        if (scheduling == null) {
            return List.of();
        }
        var whole = Math.max(1, analysis.timeline().durationNanos());
        return scheduling.busyNanos().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_EVENTS * 2L)
                .map(entry -> new Carrier(
                        entry.getKey(),
                        nanos(entry.getValue()),
                        share((double) entry.getValue() / whole),
                        Math.rint(1000.0 * entry.getValue() / whole) / 10))
                .toList();
    }

    /// Returns how many carriers the table leaves out.
    public int moreCarriers() {
        var scheduling = scheduling();
        return scheduling == null
                ? 0
                : scheduling.busyNanos().size() - carriers().size();
    }

    /// Returns the shares of all virtual threads together, then those of each task and virtual thread that is
    /// shown.
    public List<Shares> shares() {
        var scheduling = scheduling();
        var rows = new ArrayList<Shares>();
        if (scheduling != null && !scheduling.life().isEmpty()) {
            rows.add(Shares.of(LocalizedText.say("analysis.all"), scheduling.life()));
            analysis.timeline().lanes().stream()
                    .filter(lane -> lane.kind() == Lane.Kind.TASK || lane.kind() == Lane.Kind.VIRTUAL_THREAD)
                    .filter(lane -> lane.nanosByState().containsKey(State.RUNNING))
                    .forEach(lane -> rows.add(Shares.of(LocalizedText.same(lane.name()), StateBreakdown.of(lane))));
        }
        return rows;
    }

    /// Summarizes in one sentence how busy the carriers were.
    public LocalizedText takeaway() {
        return takeaway(analysis);
    }

    static LocalizedText takeaway(Analysis analysis) {
        var scheduling = analysis.timeline().schedulerStats();
        if (scheduling == null) {
            return LocalizedText.say(
                    sawVirtualThreads(analysis.timeline()) ? "analysis.noCarrier" : "analysis.noVirtual");
        }
        var busy = scheduling.busyNanos().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return LocalizedText.say(
                "analysis.takeaway",
                scheduling.slices(),
                scheduling.busyNanos().size(),
                nanos(busy),
                share((double) busy
                        / Math.max(
                                1,
                                scheduling.busyNanos().size()
                                        * analysis.timeline().durationNanos())),
                scheduling.mounted().peak());
    }

    /// Summarizes in one sentence which timed waits were overdue; null if none was.
    public @Nullable LocalizedText overdue() {
        return overdue(analysis);
    }

    static @Nullable LocalizedText overdue(Analysis analysis) {
        var overdue = analysis.timeline().overdue();
        return overdue == null
                ? null
                : LocalizedText.say("analysis.lateWaits", overdue.count(), nanos(overdue.maxNanos()));
    }

    static boolean sawVirtualThreads(Timeline timeline) {
        return timeline.eventCounts().containsKey("jdk.VirtualThreadStart")
                || !timeline.lanes(Lane.Kind.VIRTUAL_THREAD).isEmpty();
    }

    /// Writes nanoseconds for people.
    public static String nanos(double nanos) {
        return Figures.format(nanos, Unit.NANOS);
    }

    private static String share(double share) {
        return share > 0 && share < 0.0005 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
