package threadlab.scenarios.startorder;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import threadlab.model.Findings;
import threadlab.model.run.Tally;
import threadlab.model.stats.Unit;

/// Turns the repetitions of a pass into its figures.
record Repetitions(List<Repetition> all) {

    static final String AS_WRITTEN = "C1 C2 C3 main t";
    static final String AS_QUEUED = "main C1 C2 C3 t";

    private static final String CLOCK = "the lines' own readings of System.nanoTime";

    Findings findings() {
        return Findings.of(List.of(all.getLast().order().split(" ")))
                .tally(
                        "orders",
                        Tally.of(CLOCK, all.stream().map(Repetition::order).toList()))
                .figure(
                        "asWrittenShare",
                        Unit.SHARE,
                        CLOCK,
                        share(repetition -> repetition.order().equals(AS_WRITTEN)))
                .figure(
                        "otherOrderShare",
                        Unit.SHARE,
                        CLOCK,
                        share(repetition -> !repetition.order().equals(AS_WRITTEN)))
                .figure(
                        "asQueuedShare",
                        Unit.SHARE,
                        CLOCK,
                        share(repetition -> repetition.order().equals(AS_QUEUED)))
                .figure("childrenFirstShare", Unit.SHARE, CLOCK, share(Repetition::childrenFirst))
                .figure("childrenLastShare", Unit.SHARE, CLOCK, share(Repetition::childrenLast))
                .figure("childrenOvertakeShare", Unit.SHARE, CLOCK, share(Repetition::childrenOvertake))
                .figure("childPairsInOrder", Unit.SHARE, CLOCK, mean(Repetition::childPairsInOrder))
                .condition("mainBeforeThread", CLOCK, all.stream().allMatch(Repetition::mainBeforeThread))
                .figure("processesThatWrote", Unit.COUNT, "ProcessHandle.pid of each line", mean(Repetition::processes))
                .condition(
                        "threadInMainProcess",
                        "ProcessHandle.pid of each line",
                        all.stream().allMatch(Repetition::threadInMainProcess))
                .figure(
                        "childWritesSeen",
                        Unit.COUNT,
                        "the starter's own counter, which every line increments",
                        mean(Repetition::childWritesSeen))
                .figure(
                        "childPerThread",
                        Unit.RATIO,
                        "time to the first child's line / time from the starter's line to the thread's, medians",
                        median(Repetition::firstChildNanos) / Math.max(1, median(Repetition::threadNanos)))
                .samples("firstChild", CLOCK, nanos(Repetition::firstChildNanos))
                .samples("thread", CLOCK, nanos(Repetition::threadNanos));
    }

    private double share(Predicate<Repetition> condition) {
        return (double) all.stream().filter(condition).count() / all.size();
    }

    private double mean(ToDoubleFunction<Repetition> figure) {
        return all.stream().mapToDouble(figure).average().orElseThrow();
    }

    private double median(ToLongFunction<Repetition> figure) {
        var sorted = all.stream().mapToLong(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    }

    private long[] nanos(ToLongFunction<Repetition> figure) {
        return all.stream().mapToLong(figure).toArray();
    }
}
