package threadlab.report.keychart;

import java.util.List;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.report.svg.Axis;
import threadlab.report.words.LocalizedText;

/// Draws which task runs at which moment: several at once, or one after another.
final class TaskTurnsChart {

    /// Below this share of the time tasks are said to take turns: two readings of a clock never fall together.
    private static final double AT_ONCE = 0.02;

    private TaskTurnsChart() {}

    static KeyChart.Drawing of(List<RecordedVariant> variants) {
        var axis = ChartLayout.axis(KeyCharts.longestNanos(variants));
        var acts = variants.stream().map(variant -> act(variant, axis)).toList();
        return new KeyChart.Drawing(sentence(variants), ChartLayout.of(axis, acts));
    }

    private static ChartLayout.Act act(RecordedVariant variant, Axis axis) {
        var tasks = variant.lanes(Lane.Kind.TASK);
        var rows = tasks.stream()
                .map(lane ->
                        new ChartLayout.Row(0, LocalizedText.same(lane.name()), Bar.of(lane.slices(), axis), List.of()))
                .toList();
        return new ChartLayout.Act(variant.title(), note(TaskTurns.of(tasks)), rows);
    }

    private static LocalizedText note(TaskTurns turns) {
        return turns.shareOfMore() < AT_ONCE && turns.changes() > 0
                ? LocalizedText.say(
                        "turns.oneAtATime", turns.changes(), Figures.format(turns.medianNanos(), Unit.NANOS))
                : LocalizedText.say("turns.atOnce", share(turns));
    }

    private static LocalizedText sentence(List<RecordedVariant> variants) {
        var shares = variants.stream()
                .map(variant -> LocalizedText.say(
                        "turns.share", variant.title(), share(TaskTurns.of(variant.lanes(Lane.Kind.TASK)))))
                .toList();
        var why = variants.stream()
                .flatMap(variant -> variant.model().stream())
                .flatMap(TaskTurnsChart::mechanism)
                .distinct()
                .map(LocalizedText::say);
        return LocalizedText.join(
                " ",
                Stream.concat(why, Stream.of(LocalizedText.say("turns.sentence", LocalizedText.join(", ", shares))))
                        .toList());
    }

    /// Returns the key of the sentence on how tasks share processors under a model.
    private static Stream<String> mechanism(Model model) {
        return switch (model) {
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY -> Stream.of("turns.why.threads");
            case GIL -> Stream.of("turns.why.gil");
            case EVENT_LOOP -> Stream.of("turns.why.loop");
            case SEQUENTIAL, COMPLETABLE_FUTURE, PROCESSES -> Stream.empty();
        };
    }

    private static String share(TaskTurns turns) {
        return Figures.format(turns.shareOfMore(), Unit.SHARE);
    }
}
