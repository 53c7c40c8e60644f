package threadlab.scenarios.cpulanes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.scenarios.cpu.Segment;

/// Holds what a task computed and when it ran.
///
/// @param value the sum of its units' results
record Computed(String task, long value, List<Segment> segments) {

    Computed {
        segments = List.copyOf(segments);
    }

    /// Writes it as one line, for a process that shares no memory.
    String toLine() {
        return segments.stream()
                .map(segment -> segment.fromNanoTime() + "-" + segment.toNanoTime())
                .collect(Collectors.joining(" ", task + " " + value + " ", ""));
    }

    static Computed parse(String line) {
        var words = line.split(" ", -1);
        var segments = Arrays.stream(words)
                .skip(2)
                .map(word -> word.split("-", -1))
                .map(times -> new Segment(words[0], Long.parseLong(times[0]), Long.parseLong(times[1])))
                .toList();
        return new Computed(words[0], Long.parseLong(words[1]), segments);
    }
}
