package threadlab.report.compare;

import static threadlab.report.words.LocalizedText.say;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.run.Disturbance;
import threadlab.model.run.Run;
import threadlab.report.run.Quietness;
import threadlab.report.words.LocalizedText;

/// Names what makes a comparison doubtful.
final class Warnings {

    /// From here on others took a quarter of a processor more of one run than of the other.
    private static final double MUCH = 0.25;

    private Warnings() {}

    static List<LocalizedText> of(Run left, Run right, RunNames names) {
        return Stream.concat(
                        differences(left, right, names).stream(),
                        leftOut(Quietness.of(left), Quietness.of(right), names).stream())
                .toList();
    }

    /// Names what differs between the runs besides what is compared.
    static List<LocalizedText> differences(Run left, Run right, RunNames names) {
        var one = left.environment();
        var other = right.environment();
        return Stream.of(
                        differs("compare.differs.processors", one.cpus(), other.cpus()),
                        differs("compare.differs.architecture", one.arch(), other.arch()),
                        differs("compare.differs.system", one.os(), other.os()),
                        differs("compare.differs.scale", one.scale(), other.scale()),
                        differs("compare.differs.schema", left.schema(), right.schema()),
                        otherNumbers(left, right),
                        partial(left, names.left()),
                        partial(right, names.right()),
                        others(Quietness.of(left), Quietness.of(right), names))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<LocalizedText> differs(String key, Object left, Object right) {
        return left.equals(right) ? Optional.empty() : Optional.of(say(key, left, right));
    }

    /// Names the workloads that have the same id and other numbers: their trials are not compared.
    private static Optional<LocalizedText> otherNumbers(Run left, Run right) {
        var names = Matched.of(numbers(left), numbers(right))
                .filter(both -> !both.left().equals(both.right()))
                .map(Matched::key)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(say("compare.differs.workload", String.join(", ", names)));
    }

    private static Map<String, Map<String, ?>> numbers(Run run) {
        return run.scenarios().stream()
                .collect(Collectors.toMap(
                        scenario -> scenario.id() + " " + scenario.workload().id(),
                        scenario -> scenario.workload().numbers(),
                        (one, other) -> one));
    }

    private static Optional<LocalizedText> partial(Run run, String name) {
        return run.partial() ? Optional.of(say("compare.partial", name)) : Optional.empty();
    }

    private static Optional<LocalizedText> others(Quietness left, Quietness right, RunNames names) {
        if (left.passes() == 0 || right.passes() == 0) {
            return Optional.empty();
        }
        if (left.known().isEmpty() || right.known().isEmpty()) {
            return Optional.of(say("compare.others.unknown"));
        }
        var one = Disturbance.meanProcessorsOfOthers(left.known());
        var other = Disturbance.meanProcessorsOfOthers(right.known());
        return Math.abs(one - other) < MUCH
                ? Optional.empty()
                : Optional.of(say("compare.others", names.left(), tenths(one), names.right(), tenths(other)));
    }

    private static Optional<LocalizedText> leftOut(Quietness left, Quietness right, RunNames names) {
        return left.disturbed() + right.disturbed() == 0
                ? Optional.empty()
                : Optional.of(say(
                        "compare.leftOut",
                        names.left(),
                        left.disturbed(),
                        left.passes(),
                        names.right(),
                        right.disturbed(),
                        right.passes()));
    }

    private static String tenths(double processors) {
        return String.format(Locale.ROOT, "%.1f", processors);
    }
}
