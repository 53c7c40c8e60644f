package threadlab.report.compare;

import java.util.List;
import java.util.stream.Stream;

/// Compares two runs: verdicts, wall times, micro-benchmarks.
///
/// @param sides the runs, described
/// @param warnings differences that make the comparison doubtful
public record ComparisonPage(String title, List<String> sides, List<String> warnings, List<ComparisonTable> tables) {

    /// Compares two runs.
    public static ComparisonPage of(RunSide left, RunSide right) {
        var leftName = left.nameBeside(right);
        var rightName = right.nameBeside(left);
        return new ComparisonPage(
                "%s against %s".formatted(leftName, rightName),
                List.of(left.description(), right.description()),
                warnings(left, right),
                List.of(
                        VerdictTable.table(left.run(), right.run(), leftName, rightName),
                        TimeTable.table(
                                "Walls",
                                "95 % interval of the median",
                                WallPairs.pairs(left.run(), right.run()),
                                leftName,
                                rightName),
                        TimeTable.table(
                                "Micro-benchmarks",
                                "99.9 % interval of JMH",
                                ScorePairs.pairs(left.benchmarks(), right.benchmarks()),
                                leftName,
                                rightName)));
    }

    private static List<String> warnings(RunSide left, RunSide right) {
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
