package threadlab.model.predict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import threadlab.model.run.Finding;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.Status;
import threadlab.model.run.Topic;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Summary;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// States before a run which variants' figures a reader should compare, and which way they will differ.
///
/// It holds where every high figure is at least `factor` times every low one, their intervals lie apart, and the low
/// ones differ by less than `factor` among themselves, or are next to nothing beside the high ones: below them by
/// `factor` twice, and ten times at least. Without high ones it holds where the low ones are alike. No low one may
/// exceed `bound` in any pass.
///
/// @param metric the figure that is compared, the wall or a trial's metric
/// @param factor more than 1
/// @param bound the most that a low figure may be; empty where only the others say what is low
/// @param sides the variants, in the order of the sentence
/// @param wording writes the sentence
public record ComparisonPlan(
        Topic topic,
        Surprise surprise,
        KeyMetric metric,
        double factor,
        OptionalDouble bound,
        List<Side> sides,
        Wording wording)
        implements FindingPlan {

    /// Low figures that lie below the high ones by so much need not be alike.
    private static final double NEXT_TO_NOTHING = 10;

    public ComparisonPlan {
        if (factor <= 1) {
            throw new IllegalArgumentException("factor %s: expected more than 1".formatted(factor));
        }
        if (sides.stream().noneMatch(Low.class::isInstance)) {
            throw new IllegalArgumentException("sides %s: expected one low figure at least".formatted(sides));
        }
        sides = List.copyOf(sides);
    }

    /// Says of one variant on which side of the comparison its figure is expected.
    public sealed interface Side {

        /// Returns the variant's id.
        String variant();
    }

    /// Is expected to be low, as all that are.
    public record Low(String variant) implements Side {}

    /// Is expected to be high.
    public record High(String variant) implements Side {}

    /// Is shown for comparison: nothing is said of it beforehand.
    public record Beside(String variant) implements Side {}

    /// Writes the sentence of a finding.
    @FunctionalInterface
    public interface Wording {

        /// Writes the sentence.
        ///
        /// @param asExpected whether the figures are as expected
        /// @param figures one a variant, in one unit
        /// @param ratios how many times the first figure each of the others is
        Message say(boolean asExpected, List<String> figures, List<String> ratios);
    }

    private record Measured(Side side, Trial trial, Unit unit, Summary summary) {}

    @Override
    public List<String> variants() {
        return sides.stream().map(Side::variant).toList();
    }

    @Override
    public Optional<Finding> of(List<Trial> trials) {
        var measured =
                sides.stream().flatMap(side -> measured(side, trials).stream()).toList();
        return measured.size() < sides.size() ? Optional.empty() : Optional.of(finding(measured));
    }

    private Finding finding(List<Measured> measured) {
        var unit = measured.getFirst().unit;
        var values = measured.stream().map(each -> each.summary.center()).toList();
        var held = holds(measured);
        return new Finding(
                topic,
                surprise,
                held,
                wording.say(held, Figures.inOneUnit(values, unit), ratios(values)),
                metric.metric(),
                metric.title(),
                unit,
                measured.stream()
                        .map(each -> new Finding.Bar(each.side.variant(), each.trial.title(), each.summary.center()))
                        .toList());
    }

    private static List<String> ratios(List<Double> values) {
        return Figures.inOneUnit(
                values.stream().skip(1).map(value -> value / values.getFirst()).toList(), Unit.RATIO);
    }

    private Optional<Measured> measured(Side side, List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.model().equals(side.variant()) && trial.status() == Status.OK)
                .findFirst()
                .flatMap(trial ->
                        metric.of(trial).map(value -> new Measured(side, trial, value.unit(), value.summary())));
    }

    private boolean holds(List<Measured> measured) {
        var low = summaries(measured, Low.class::isInstance);
        var high = summaries(measured, High.class::isInstance);
        var least = low.stream().mapToDouble(Summary::center).min().orElseThrow();
        var most = low.stream().mapToDouble(Summary::center).max().orElseThrow();
        var next = high.stream().mapToDouble(Summary::center).min();
        var isAlike = most <= factor * least
                || (next.isPresent() && most * Math.max(factor * factor, NEXT_TO_NOTHING) <= next.getAsDouble());
        var isWithinBound = low.stream().allMatch(each -> bound.isEmpty() || each.max() <= bound.getAsDouble());
        return isAlike
                && isWithinBound
                && high.stream()
                        .allMatch(each -> each.center() >= factor * most
                                && low.stream().allMatch(lower -> each.low95() > lower.high95()));
    }

    private static List<Summary> summaries(List<Measured> measured, Predicate<Side> side) {
        return measured.stream()
                .filter(each -> side.test(each.side))
                .map(Measured::summary)
                .toList();
    }
}
