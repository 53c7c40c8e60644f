package threadlab.report.compare;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.predict.Expectation;
import threadlab.model.run.Distance;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Unit;
import threadlab.report.words.LocalizedText;

/// Holds one check as each JDK's run graded it.
///
/// What a lesson expects of a JDK depends on the JDK, and is written before anything runs. So where it expects
/// something else of one JDK than of another it has predicted a change, and where it expects the same, none.
/// That change is itself graded: each JDK's figure has to be as expected of that JDK, and not as expected of
/// the other one.
///
/// @param verdicts in the order of the columns; null where a run has no such check
record CheckAcrossJdks(VerdictComparison.Key key, List<@Nullable Verdict> verdicts) {

    /// Returns whether at least two JDKs graded it.
    boolean isShared() {
        return graded().count() > 1;
    }

    private Stream<Verdict> graded() {
        return verdicts.stream().filter(Objects::nonNull);
    }

    /// Returns whether something else was expected of one JDK than of another.
    boolean isPredictedToChange() {
        return graded().map(CheckAcrossJdks::expectation).distinct().count() > 1;
    }

    /// Returns what a figure was held against; of a guarantee its statement, since its numbers say nothing.
    private static String expectation(Verdict verdict) {
        var distance = verdict.distance();
        return distance == null || distance.form() == Distance.Form.ALWAYS
                ? verdict.statement().english()
                : verdict.expected().english();
    }

    /// Returns whether it is about a time.
    boolean isOfTime() {
        return graded().map(Verdict::distance)
                .filter(Objects::nonNull)
                .anyMatch(distance -> distance.unit() == Unit.NANOS);
    }

    /// Grades what was predicted of all JDKs together.
    Kind outcome() {
        if (graded().anyMatch(verdict -> verdict.verdict() == Kind.REFUTED)) {
            return Kind.REFUTED;
        }
        if (graded().anyMatch(verdict -> verdict.verdict() != Kind.CONFIRMED)) {
            return Kind.INCONCLUSIVE;
        }
        return changes().allMatch(CheckAcrossJdks::tellsApart) ? Kind.CONFIRMED : Kind.INCONCLUSIVE;
    }

    /// Returns the neighbours of which different things were expected.
    private Stream<Matched<Integer, Verdict>> changes() {
        var all = graded().toList();
        return IntStream.range(1, all.size())
                .filter(i -> !expectation(all.get(i - 1)).equals(expectation(all.get(i))))
                .mapToObj(i -> new Matched<>(i, all.get(i - 1), all.get(i)));
    }

    /// Returns the verdict from whose JDK on something else was expected; null where nothing was.
    @Nullable
    Verdict firstChanged() {
        return changes().findFirst().map(Matched::right).orElse(null);
    }

    /// Returns whether one JDK's figure refutes what was expected of the other one. Two guarantees that differ in words
    /// can't be put to each other's figures.
    private static boolean tellsApart(Matched<Integer, Verdict> pair) {
        var left = pair.left().distance();
        var right = pair.right().distance();
        if (left == null || right == null || left.form() == Distance.Form.ALWAYS) {
            return left != null && right != null;
        }
        return isOutside(right.measured(), left, pair.left()) || isOutside(left.measured(), right, pair.right());
    }

    /// Returns whether a figure is other than a verdict expected.
    private static boolean isOutside(double figure, Distance distance, Verdict verdict) {
        return switch (distance.form()) {
            case NEAR -> Math.abs(figure - distance.expected()) > distance.allowed();
            case BOUND ->
                Expectation.isUpperBound(verdict.expected())
                        ? figure > distance.expected()
                        : figure < distance.expected();
            case ALWAYS -> false;
        };
    }

    /// Returns what was said of each JDK, once where it is the same.
    LocalizedText statements() {
        return LocalizedText.join(
                " → ",
                graded().map(verdict -> LocalizedText.of(verdict.statement()))
                        .distinct()
                        .toList());
    }

    /// Returns how many times the smallest figure the largest one is; empty where one is 0 or none was measured.
    OptionalDouble factor() {
        var figures = graded().map(Verdict::distance)
                .filter(Objects::nonNull)
                .filter(distance -> distance.form() != Distance.Form.ALWAYS)
                .mapToDouble(Distance::measured)
                .summaryStatistics();
        return figures.getCount() > 1 && figures.getMin() > 0
                ? OptionalDouble.of(figures.getMax() / figures.getMin())
                : OptionalDouble.empty();
    }
}
