package threadlab.scenarios.lesson;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.predict.Evidence;
import threadlab.model.predict.SampleSource;
import threadlab.model.run.Pass;
import threadlab.model.words.Message;

/// Judges what was counted: every pass has to be within the bounds.
///
/// Counts say that a variant did what it is named after; they need no quiet machine.
///
/// @param counts one number for each pass that says it
/// @param source where the numbers come from
public record Counted(Function<Evidence, List<Long>> counts, long least, long most, Message source)
        implements SampleSource {

    private static final LessonWords WORDS = LessonWords.beside(Counted.class);

    /// Counts exactly so many in every timed and the recorded pass.
    public static Counted exactly(long expected, Count count) {
        return exactly(expected, pass -> pass.count(count));
    }

    /// Counts exactly so many of what a pass is asked for.
    public static Counted exactly(long expected, ToLongFunction<Pass> count) {
        return ofPasses(expected, expected, count);
    }

    /// Counts so many or more in every timed and the recorded pass.
    public static Counted atLeast(long least, Count count) {
        return ofPasses(least, Long.MAX_VALUE, pass -> pass.count(count));
    }

    /// Counts so many events or more of a type in the recorded pass; a recording that lost some does not say.
    public static Counted eventsAtLeast(long least, String type) {
        return new Counted(
                evidence -> events(evidence, type), least, Long.MAX_VALUE, WORDS.say("source.recorded", type));
    }

    /// Returns the check that so many different worker processes answer.
    public static Check processes(LessonVariant<?> variant, long expected) {
        return exactly(expected, Count.PROCESSES_HEARD).of(WORDS.fact("processes", variant, "processes", expected));
    }

    private static Counted ofPasses(long least, long most, ToLongFunction<Pass> count) {
        return new Counted(
                evidence -> evidence.trial().countedPasses().stream()
                        .map(count::applyAsLong)
                        .toList(),
                least,
                most,
                WORDS.say("source.work"));
    }

    private static List<Long> events(Evidence evidence, String type) {
        return Stream.ofNullable(evidence.timeline())
                .filter(timeline -> timeline.lostBytes() == 0)
                .map(timeline -> timeline.eventCounts().getOrDefault(type, 0L))
                .toList();
    }

    /// Makes the check: a fact that holds always.
    public Check of(LessonWords.Fact fact) {
        return fact.always().measuredBy(this, source);
    }

    private boolean isWithin(long count) {
        return least <= count && count <= most;
    }

    @Override
    public List<Double> samples(Evidence evidence) {
        return counts.apply(evidence).stream()
                .map(count -> isWithin(count) ? 1.0 : 0.0)
                .toList();
    }

    /// Returns the first number that is out of bounds, or else the first.
    @Override
    public Optional<Message> seen(Evidence evidence) {
        var all = counts.apply(evidence);
        return all.stream()
                .filter(count -> !isWithin(count))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(count -> Message.plain("%,d".formatted(count)));
    }
}
