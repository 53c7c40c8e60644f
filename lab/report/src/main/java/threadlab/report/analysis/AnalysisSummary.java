package threadlab.report.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.SchedulerStats.LongSlice;
import threadlab.model.timeline.State;
import threadlab.report.words.LocalizedText;

/// Summarizes a recording in a few sentences: what it is, how busy the carriers were, which waits were
/// overdue, if any, and what took longest.
public final class AnalysisSummary {

    /// A frame that fewer samples have says nothing of the program as a whole.
    private static final double NOTABLE = 0.2;

    private AnalysisSummary() {}

    /// Returns the sentences.
    public static List<LocalizedText> of(Analysis analysis) {
        var sentences = new ArrayList<LocalizedText>();
        sentences.add(recording(analysis));
        sentences.add(AnalysisPage.takeaway(analysis));
        var overdue = AnalysisPage.overdue(analysis);
        if (overdue != null) {
            sentences.add(overdue);
        }
        var longest = longest(analysis);
        var sampled = sampled(analysis, longest.isEmpty() ? 0 : NOTABLE);
        longest.ifPresent(sentences::add);
        sampled.ifPresent(sentences::add);
        if (sampled.isEmpty() && longest.isEmpty()) {
            sentences.add(LocalizedText.say("analysis.summary.nothing"));
        }
        return sentences;
    }

    private static LocalizedText recording(Analysis analysis) {
        var counts = analysis.timeline().eventCounts();
        return LocalizedText.say(
                "analysis.summary.recording",
                analysis.file(),
                nanos(analysis.timeline().durationNanos()),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts.size());
    }

    /// Names the frame in which samples saw threads most often, if it has such a share of them.
    private static Optional<LocalizedText> sampled(Analysis analysis, double leastShare) {
        var samples = analysis.samples().samples();
        var stacks = analysis.samples().stacks();
        var byFrame = samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> stacks.nodeFrames().get(sample.node()), TreeMap::new, Collectors.counting()));
        return byFrame.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() >= leastShare * samples.size())
                .map(most -> LocalizedText.say(
                        "analysis.summary.samples",
                        samples.size(),
                        stacks.frames().get(most.getKey()),
                        String.format(Locale.ROOT, "%.0f %%", 100.0 * most.getValue() / samples.size())));
    }

    private static Optional<LocalizedText> longest(Analysis analysis) {
        var scheduling = analysis.timeline().schedulerStats();
        return scheduling == null || scheduling.longest().isEmpty()
                ? mostTime(analysis.timeline().lanes())
                : Optional.of(longest(scheduling.longest().getFirst()));
    }

    private static LocalizedText longest(LongSlice slice) {
        var thread = slice.thread().isEmpty()
                ? LocalizedText.say("analysis.summary.unnamed")
                : LocalizedText.same(slice.thread());
        return slice.queued() == 0
                ? LocalizedText.say("analysis.summary.longest", thread, nanos(slice.durationNanos()), slice.carrier())
                : LocalizedText.say(
                        "analysis.summary.longestQueued",
                        thread,
                        nanos(slice.durationNanos()),
                        slice.carrier(),
                        slice.queued(),
                        nanos(slice.queuedNanos()));
    }

    private static Optional<LocalizedText> mostTime(List<Lane> lanes) {
        var nanosByState = new EnumMap<State, Long>(State.class);
        lanes.stream()
                .filter(lane -> lane.kind() != Lane.Kind.EVENT)
                .forEach(lane ->
                        lane.nanosByState().forEach((state, nanos) -> nanosByState.merge(state, nanos, Long::sum)));
        nanosByState.remove(State.UNRECORDED);
        var whole = nanosByState.values().stream().mapToLong(Long::longValue).sum();
        return nanosByState.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() > 0)
                .map(most -> LocalizedText.say(
                        "analysis.summary.mostTime",
                        lanes.size(),
                        LocalizedText.of(most.getKey().title()),
                        String.format(Locale.ROOT, "%.0f %%", 100.0 * most.getValue() / whole)));
    }

    private static String nanos(double nanos) {
        return Figures.format(nanos, Unit.NANOS);
    }
}
