package threadlab.scenarios.startorder;

import java.util.List;
import java.util.stream.IntStream;
import threadlab.model.PassLog;

/// Holds the lines of one repetition.
///
/// @param children to start first, in this order
/// @param main what the starter itself writes between starting the children and starting the thread
/// @param thread to start last
record Lines(List<Line> children, Line main, Line thread) {

    static final int CHILDREN = 3;

    static Lines of(int repetition, PassLog log) {
        var suffix = " #" + repetition;
        return new Lines(
                IntStream.rangeClosed(1, CHILDREN)
                        .mapToObj(i -> new Line("C" + i + suffix, log))
                        .toList(),
                new Line("main" + suffix, log),
                new Line("t" + suffix, log));
    }
}
