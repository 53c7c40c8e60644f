package threadlab.scenarios.cpulanes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.cpu.SegmentClock;
import threadlab.scenarios.cpu.Segments.Segment;

/// Computes units of equal work one after the other, and reads the clock every few microseconds: a gap between
/// two readings shows that the task did not run.
///
/// @param stepsInUnit steps of 1,000 rounds of arithmetic, about 2 µs each
record CpuTask(String name, int units, int stepsInUnit, TaskRecorder recorder) implements Task<CpuTask.Computed> {

    private static final int ROUNDS_IN_STEP = 1_000;

    /// Computes all units without regard to others.
    @Override
    public Computed call() throws Exception {
        return call(() -> {});
    }

    /// Computes all units and passes a check point after each step.
    Computed call(Runnable checkPoint) throws Exception {
        return recorder.task(name, () -> {
            var clock = new SegmentClock(name);
            var sum = 0L;
            for (var unit = 0; unit < units; unit++) {
                sum += computeUnit(clock, checkPoint);
            }
            return recorded(new Computed(name, sum, clock.segments()));
        });
    }

    long computeUnit(SegmentClock clock, Runnable checkPoint) {
        Counters.add(Count.UNITS);
        var value = Arithmetic.SEED;
        clock.read();
        for (var step = 0; step < stepsInUnit; step++) {
            value = Arithmetic.xorshift(value, ROUNDS_IN_STEP);
            checkPoint.run();
            clock.read();
        }
        return value;
    }

    /// Notes when the task ran, here or in another process.
    Computed recorded(Computed computed) {
        computed.segments().forEach(segment -> recorder.ran(name, segment.fromNanoTime(), segment.toNanoTime()));
        return computed;
    }

    /// Writes what another process needs to compute the same.
    String toLine() {
        return "%s %d %d".formatted(name, units, stepsInUnit);
    }

    static CpuTask parse(String line) {
        var words = line.split(" ", -1);
        return new CpuTask(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), TaskRecorder.SILENT);
    }

    /// Describes what a task computed and when it ran.
    ///
    /// @param value the sum of its units' results
    record Computed(String task, long value, List<Segment> segments) {

        Computed {
            segments = List.copyOf(segments);
        }

        /// Writes it for a process that shares no memory.
        String toLine() {
            return segments.stream()
                    .map(segment -> segment.fromNanoTime() + " " + segment.toNanoTime())
                    .collect(Collectors.joining(",", task + "," + value + ",", ""));
        }

        static Computed parse(String line) {
            var words = line.split(",", -1);
            var segments = Arrays.stream(words)
                    .skip(2)
                    .map(word -> word.split(" ", -1))
                    .map(times -> new Segment(words[0], Long.parseLong(times[0]), Long.parseLong(times[1])))
                    .toList();
            return new Computed(words[0], Long.parseLong(words[1]), segments);
        }
    }
}
