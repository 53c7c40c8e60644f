package threadlab.scenarios.startorder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells what one repetition's notes say of its order.
///
/// @param begunNanos System.nanoTime before the first start
/// @param children in the order in which they were started
/// @param childWritesSeen how many of the children's increments of a counter the starter sees
record Repetition(long begunNanos, List<Note> children, Note main, Note thread, int childWritesSeen) {

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
}
