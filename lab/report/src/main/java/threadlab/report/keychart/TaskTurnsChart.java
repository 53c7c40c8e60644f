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
        var measure = Measure.of(variants);
        var acts = variants.stream()
                .map(variant -> act(variant, measure.turns(variant), axis))
                .toList();
        return new KeyChart.Drawing(sentence(variants, measure), ChartLayout.of(axis, acts));
    }

    /// Names by what tasks are said to run, the same for all variants of a picture.
    private enum Measure {
        /// By the tasks' own clock readings: a thread that is mounted or not waiting may still have no processor.
        OWN_READINGS("turns.sentence.ownReadings"),
        /// By the state of their threads.
        THREADS("turns.sentence.threads");

        private final String sentence;

        Measure(String sentence) {
            this.sentence = sentence;
        }

        static Measure of(List<RecordedVariant> variants) {
            return variants.stream().anyMatch(variant -> variant.workSegments().isEmpty()) ? THREADS : OWN_READINGS;
        }

        TaskTurns turns(RecordedVariant variant) {
            return TaskTurns.of(
                    switch (this) {
                        case OWN_READINGS -> variant.workSegments();
                        case THREADS -> variant.lanes(Lane.Kind.TASK);
                    });
        }
    }

    private static ChartLayout.Act act(RecordedVariant variant, TaskTurns turns, Axis axis) {
        var rows = variant.lanes(Lane.Kind.TASK).stream()
                .map(lane ->
                        new ChartLayout.Row(0, LocalizedText.same(lane.name()), Bar.of(lane.slices(), axis), List.of()))
                .toList();
        return new ChartLayout.Act(variant.title(), note(turns), rows);
    }

    private static LocalizedText note(TaskTurns turns) {
        return turns.shareOfMore() < AT_ONCE && turns.changes() > 0
                ? LocalizedText.say(
                        "turns.oneAtATime", turns.changes(), Figures.format(turns.medianNanos(), Unit.NANOS))
                : LocalizedText.say("turns.atOnce", share(turns));
    }

    private static LocalizedText sentence(List<RecordedVariant> variants, Measure measure) {
        var shares = variants.stream()
                .map(variant -> LocalizedText.say("turns.share", variant.title(), share(measure.turns(variant))))
                .toList();
        var why = variants.stream()
                .flatMap(variant -> variant.model().stream())
                .flatMap(TaskTurnsChart::mechanism)
                .distinct()
                .map(LocalizedText::say);
        return LocalizedText.join(
                " ",
                Stream.concat(why, Stream.of(LocalizedText.say(measure.sentence, LocalizedText.join(", ", shares))))
                        .toList());
    }

    /// Returns the key of the sentence on how tasks share processors under a model.
    private static Stream<String> mechanism(Model model) {
        return switch (model) {
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY -> Stream.of("turns.why.threads");
            case SEQUENTIAL, COMPLETABLE_FUTURE, PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> Stream.empty();
            case GIL, CPYTHON_THREADS -> Stream.of("turns.why.gil");
            case EVENT_LOOP, CPYTHON_ASYNCIO, NODE -> Stream.of("turns.why.loop");
        };
    }

    private static String share(TaskTurns turns) {
        return Figures.format(turns.shareOfMore(), Unit.SHARE);
    }
}
