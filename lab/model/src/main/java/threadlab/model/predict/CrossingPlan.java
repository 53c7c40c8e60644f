package threadlab.model.predict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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

/// States before a run at which step of a rising load one variant's figure begins to exceed another's.
///
/// It exceeds the other where it is at least `factor` times as high and their intervals lie apart. The crossing is the
/// first step from which on that holds at every step.
///
/// @param lower the variant that falls behind
/// @param upper the variant that exceeds it from the crossing on
/// @param factor more than 1
/// @param steps the figures that are compared, in the order of the load
/// @param expected the load at the crossing; empty where none is expected
/// @param wording writes the sentence
public record CrossingPlan(
        Topic topic,
        Surprise surprise,
        String lower,
        String upper,
        double factor,
        List<Step> steps,
        OptionalInt expected,
        Wording wording)
        implements FindingPlan {

    public CrossingPlan {
        if (factor <= 1) {
            throw new IllegalArgumentException("factor %s: expected more than 1".formatted(factor));
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps: expected one at least, found none");
        }
        steps = List.copyOf(steps);
    }

    /// Names the figure of one step.
    ///
    /// @param load what rises from step to step
    public record Step(int load, KeyMetric metric) {}

    /// Writes the sentence of a finding.
    @FunctionalInterface
    public interface Wording {

        /// Writes the sentence.
        ///
        /// @param asExpected whether the crossing lies where it was expected
        /// @param from the load at the crossing; empty where there is none
        /// @param figures those of the lower and the upper variant there, or at the last step
        Message say(boolean asExpected, OptionalInt from, List<String> figures);
    }

    private record Compared(Step step, Unit unit, Summary lower, Summary upper) {}

    @Override
    public List<String> variants() {
        return List.of(lower, upper);
    }

    @Override
    public Optional<Finding> of(List<Trial> trials) {
        return trial(lower, trials).flatMap(below -> trial(upper, trials).flatMap(above -> of(below, above)));
    }

    private static Optional<Trial> trial(String variant, List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.model().equals(variant) && trial.status() == Status.OK)
                .findFirst();
    }

    private Optional<Finding> of(Trial below, Trial above) {
        var compared = steps.stream()
                .flatMap(step -> compared(step, below, above).stream())
                .toList();
        return compared.size() < steps.size() ? Optional.empty() : Optional.of(finding(compared, below, above));
    }

    private static Optional<Compared> compared(Step step, Trial below, Trial above) {
        return step.metric
                .of(below)
                .flatMap(low -> step.metric
                        .of(above)
                        .map(high -> new Compared(step, low.unit(), low.summary(), high.summary())));
    }

    private Finding finding(List<Compared> compared, Trial below, Trial above) {
        var crossing = crossing(compared);
        var shown = crossing.orElseGet(compared::getLast);
        var from = crossing.map(each -> OptionalInt.of(each.step.load)).orElseGet(OptionalInt::empty);
        var values = List.of(shown.lower.center(), shown.upper.center());
        var metric = shown.step.metric;
        return new Finding(
                topic,
                surprise,
                from.equals(expected),
                wording.say(from.equals(expected), from, Figures.inOneUnit(values, shown.unit)),
                metric.metric(),
                metric.title(),
                shown.unit,
                List.of(
                        new Finding.Bar(lower, below.title(), shown.lower.center()),
                        new Finding.Bar(upper, above.title(), shown.upper.center())));
    }

    private Optional<Compared> crossing(List<Compared> compared) {
        var lastBehind = IntStream.range(0, compared.size())
                .filter(i -> !exceeds(compared.get(i)))
                .max()
                .orElse(-1);
        return compared.stream().skip(lastBehind + 1L).findFirst();
    }

    private boolean exceeds(Compared step) {
        return step.upper.center() >= factor * step.lower.center() && step.upper.low95() > step.lower.high95();
    }
}
