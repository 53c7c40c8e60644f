package threadlab.report.compare;

import java.util.List;
import java.util.stream.Stream;

/// Holds what two runs have in common and in which they differ.
///
/// @param sides the runs, described
/// @param warnings what makes the comparison doubtful
public record Comparison(String title, List<String> sides, List<String> warnings, List<Table> tables) {

    /// Compares two runs.
    public static Comparison of(Side left, Side right) {
        var leftName = left.nameBeside(right);
        var rightName = right.nameBeside(left);
        return new Comparison(
                "%s against %s".formatted(leftName, rightName),
                List.of(left.description(), right.description()),
                warnings(left, right),
                List.of(
                        Verdicts.table(left.run(), right.run(), leftName, rightName),
                        Times.table(
                                "Walls",
                                "95 % interval of the median",
                                Walls.pairs(left.run(), right.run()),
                                leftName,
                                rightName),
                        Times.table(
                                "Micro-benchmarks",
                                "99.9 % interval of JMH",
                                Scores.pairs(left.benchmarks(), right.benchmarks()),
                                leftName,
                                rightName)));
    }

    private static List<String> warnings(Side left, Side right) {
        var one = left.run().environment();
        var other = right.run().environment();
        return Stream.of(
                        warning("number of processors", one.cpus(), other.cpus()),
                        warning("architecture", one.arch(), other.arch()),
                        warning("operating system", one.os(), other.os()),
                        warning("scale", one.scale(), other.scale()),
                        left.run().partial() || right.run().partial() ? "A run was stopped before its plan ended." : "")
                .filter(warning -> !warning.isEmpty())
                .toList();
    }

    private static String warning(String what, Object left, Object right) {
        return left.equals(right) ? "" : "The runs differ in %s: %s and %s.".formatted(what, left, right);
    }
}
