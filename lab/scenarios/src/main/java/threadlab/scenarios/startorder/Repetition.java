package threadlab.scenarios.startorder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.PassMeasurements;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.startorder.OutputLine.Note;

/// Has the notes of one repetition, from which its order follows.
///
/// @param begunNanos System.nanoTime before the first start
/// @param children in the order in which they were started
/// @param childWritesSeen how many of the children's increments of a counter the starter sees
record Repetition(long begunNanos, List<Note> children, Note main, Note thread, int childWritesSeen) {

    static final String AS_WRITTEN = "C1 C2 C3 main t";
    static final String AS_QUEUED = "main C1 C2 C3 t";

    private record Named(String name, Note note) {}

    /// Returns the names in the order of their clock readings: `C1 main C2 t C3`.
    String order() {
        var named = new ArrayList<Named>();
        for (var i = 0; i < children.size(); i++) {
            named.add(new Named("C" + (i + 1), children.get(i)));
        }
        named.add(new Named("main", main));
        named.add(new Named("t", thread));
        return named.stream()
                .sorted(Comparator.comparingLong(line -> line.note.nanoTime()))
                .map(Named::name)
                .collect(Collectors.joining(" "));
    }

    boolean childrenFirst() {
        return children.stream()
                .allMatch(child -> child.nanoTime() <= main.nanoTime() && child.nanoTime() <= thread.nanoTime());
    }

    boolean childrenLast() {
        return children.stream()
                .allMatch(child -> child.nanoTime() >= main.nanoTime() && child.nanoTime() >= thread.nanoTime());
    }

    boolean mainBeforeThread() {
        return main.nanoTime() <= thread.nanoTime();
    }

    /// Returns the share of pairs of children that ran in the order in which they were started.
    double childPairsInOrder() {
        var pairs = 0;
        var inOrder = 0;
        for (var i = 0; i < children.size(); i++) {
            for (var j = i + 1; j < children.size(); j++) {
                pairs++;
                inOrder += children.get(i).nanoTime() <= children.get(j).nanoTime() ? 1 : 0;
            }
        }
        return (double) inOrder / pairs;
    }

    boolean childrenOvertake() {
        return childPairsInOrder() < 1;
    }

    /// Returns how many processes wrote the children's and the starter's lines.
    long processes() {
        return Stream.concat(children.stream(), Stream.of(main))
                .map(Note::pid)
                .distinct()
                .count();
    }

    boolean threadInMainProcess() {
        return thread.pid() == main.pid();
    }

    /// Returns how long it took until the first child wrote.
    long firstChildNanos() {
        return children.stream().mapToLong(Note::nanoTime).min().orElseThrow() - begunNanos;
    }

    /// Returns how long it took from the starter's line to the thread's.
    long threadNanos() {
        return thread.nanoTime() - main.nanoTime();
    }

    /// Turns the repetitions of a pass into its figures.
    static PassMeasurements measure(List<Repetition> all) {
        return StartOrder.WORDS
                .measured(List.of(all.getLast().order().split(" ")))
                .tally(
                        "orders",
                        all.stream().map(Repetition::order).map(Message::plain).toList())
                .figure(
                        "asWrittenShare",
                        Unit.SHARE,
                        share(all, each -> each.order().equals(AS_WRITTEN)))
                .figure(
                        "otherOrderShare",
                        Unit.SHARE,
                        share(all, each -> !each.order().equals(AS_WRITTEN)))
                .figure(
                        "asQueuedShare",
                        Unit.SHARE,
                        share(all, each -> each.order().equals(AS_QUEUED)))
                .figure("childrenFirstShare", Unit.SHARE, share(all, Repetition::childrenFirst))
                .figure("childrenLastShare", Unit.SHARE, share(all, Repetition::childrenLast))
                .figure("childrenOvertakeShare", Unit.SHARE, share(all, Repetition::childrenOvertake))
                .figure("childPairsInOrder", Unit.SHARE, mean(all, Repetition::childPairsInOrder))
                .condition("mainBeforeThread", all.stream().allMatch(Repetition::mainBeforeThread))
                .figure("processesThatWrote", Unit.COUNT, mean(all, Repetition::processes))
                .condition("threadInMainProcess", all.stream().allMatch(Repetition::threadInMainProcess))
                .figure("childWritesSeen", Unit.COUNT, mean(all, Repetition::childWritesSeen))
                .figure(
                        "childPerThread",
                        Unit.RATIO,
                        median(all, Repetition::firstChildNanos) / Math.max(1, median(all, Repetition::threadNanos)))
                .samples("firstChild", nanos(all, Repetition::firstChildNanos))
                .samples("thread", nanos(all, Repetition::threadNanos))
                .done();
    }

    private static double share(List<Repetition> all, Predicate<Repetition> condition) {
        return (double) all.stream().filter(condition).count() / all.size();
    }

    private static double mean(List<Repetition> all, ToDoubleFunction<Repetition> figure) {
        return all.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static double median(List<Repetition> all, ToLongFunction<Repetition> figure) {
        var sorted = all.stream().mapToLong(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    }

    private static long[] nanos(List<Repetition> all, ToLongFunction<Repetition> figure) {
        return all.stream().mapToLong(figure).toArray();
    }
}
