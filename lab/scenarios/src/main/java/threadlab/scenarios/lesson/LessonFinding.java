package threadlab.scenarios.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import threadlab.model.predict.ComparisonPlan;
import threadlab.model.predict.ComparisonPlan.Beside;
import threadlab.model.predict.ComparisonPlan.High;
import threadlab.model.predict.ComparisonPlan.Low;
import threadlab.model.predict.ComparisonPlan.Side;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.Topic;
import threadlab.model.words.Message;

/// Collects the parts of a finding that a lesson states beforehand; used by one thread.
///
/// The words have its sentence as `finding.<key>`, and what to say where the figures are other than expected as
/// `finding.<key>.otherwise`. Places `{0}` … are the figures in the order of the variants, then the arguments, then
/// how many times the first figure each of the others is; a sentence need not use the last ones.
public final class LessonFinding {

    private final LessonWords words;
    private final String key;
    private final Topic topic;
    private final Surprise surprise;
    private final List<Object> arguments;
    private final List<Side> sides = new ArrayList<>();
    private OptionalDouble bound = OptionalDouble.empty();

    LessonFinding(LessonWords words, String key, Topic topic, Surprise surprise, Object... arguments) {
        this.words = words;
        this.key = "finding." + key;
        this.topic = topic;
        this.surprise = surprise;
        this.arguments = List.of(arguments);
    }

    /// Adds variants whose figures are expected to be low, and alike.
    public LessonFinding low(LessonVariant<?>... variants) {
        Stream.of(variants).map(variant -> new Low(variant.id())).forEach(sides::add);
        return this;
    }

    /// Bounds the low figures: without high ones beside them, being alike alone does not make them low.
    public LessonFinding atMost(double most) {
        bound = OptionalDouble.of(most);
        return this;
    }

    /// Adds variants whose figures are expected to be high.
    public LessonFinding high(LessonVariant<?>... variants) {
        Stream.of(variants).map(variant -> new High(variant.id())).forEach(sides::add);
        return this;
    }

    /// Adds variants for comparison.
    public LessonFinding beside(LessonVariant<?>... variants) {
        Stream.of(variants).map(variant -> new Beside(variant.id())).forEach(sides::add);
        return this;
    }

    /// Says in which figure they differ, and how many times at least.
    public FindingPlan differ(KeyMetric metric, double factor) {
        return new ComparisonPlan(topic, surprise, metric, factor, bound, sides, this::sentence);
    }

    private Message sentence(boolean asExpected, List<String> figures, List<String> ratios) {
        var ownKey = asExpected ? key : key + ".otherwise";
        return words.say(
                ownKey,
                Stream.of(figures, arguments, ratios)
                        .flatMap(List::stream)
                        .limit(words.places(ownKey))
                        .toArray());
    }
}
