package threadlab.scenarios.lesson;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import threadlab.model.predict.Evidence;
import threadlab.model.predict.ListSchedule;
import threadlab.model.run.Metric;
import threadlab.model.run.Pass;
import threadlab.model.run.Status;
import threadlab.model.run.TaskSpan;
import threadlab.model.run.Trial;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.model.words.Message;

/// Makes up what a trial of waits gives whose tasks keep to a schedule, and lets a test bend one thing of it.
record MadeUpEvidence(
        List<String> tasks,
        List<Long> starts,
        List<Long> ends,
        long wallNanos,
        List<String> results,
        @Nullable String error,
        double cpuShare,
        int waitsAtOnce,
        State waitState) {

    private static final int PASSES = 5;
    private static final Message MADE_UP = Message.plain("made up");
    private static final long STAGGER_NANOS = 1_000;

    static MadeUpEvidence asScheduled(List<String> tasks, List<Duration> delays, int workers, State waitState) {
        var schedule = ListSchedule.of(delays, workers);
        var count = tasks.size();
        var starts = IntStream.range(0, count)
                .mapToObj(i -> schedule.starts().get(i).toNanos() + STAGGER_NANOS * i)
                .toList();
        var ends = IntStream.range(0, count)
                .mapToObj(i -> schedule.ends().get(i).toNanos() + STAGGER_NANOS * i)
                .toList();
        var wall = schedule.makespan().toNanos() + STAGGER_NANOS * (count + 1);
        return new MadeUpEvidence(tasks, starts, ends, wall, tasks, null, 0.01, Math.min(workers, count), waitState);
    }

    MadeUpEvidence withWall(long newWallNanos) {
        return new MadeUpEvidence(tasks, starts, ends, newWallNanos, results, error, cpuShare, waitsAtOnce, waitState);
    }

    /// The same times, but the last task has those of the first, and so on.
    MadeUpEvidence withTasksReversed() {
        var reversed = new ArrayList<>(tasks);
        Collections.reverse(reversed);
        return new MadeUpEvidence(reversed, starts, ends, wallNanos, results, error, cpuShare, waitsAtOnce, waitState);
    }

    MadeUpEvidence withResults(List<String> newResults) {
        return new MadeUpEvidence(tasks, starts, ends, wallNanos, newResults, error, cpuShare, waitsAtOnce, waitState);
    }

    MadeUpEvidence withCpuShare(double newCpuShare) {
        return new MadeUpEvidence(tasks, starts, ends, wallNanos, results, error, newCpuShare, waitsAtOnce, waitState);
    }

    MadeUpEvidence withWaitsAtOnce(int newWaitsAtOnce) {
        return new MadeUpEvidence(tasks, starts, ends, wallNanos, results, error, cpuShare, newWaitsAtOnce, waitState);
    }

    /// Every task begins when the one before has ended.
    MadeUpEvidence oneAfterAnother() {
        var count = tasks.size();
        return new MadeUpEvidence(
                tasks,
                IntStream.range(0, count).mapToObj(i -> 10L * i).toList(),
                IntStream.range(0, count).mapToObj(i -> 10L * i + 9).toList(),
                wallNanos,
                results,
                error,
                cpuShare,
                waitsAtOnce,
                waitState);
    }

    /// All tasks begin together and end in the reverse order.
    MadeUpEvidence nested() {
        var count = tasks.size();
        return new MadeUpEvidence(
                tasks,
                IntStream.range(0, count).mapToObj(i -> (long) i).toList(),
                IntStream.range(0, count).mapToObj(i -> 1_000L - i).toList(),
                wallNanos,
                results,
                error,
                cpuShare,
                waitsAtOnce,
                waitState);
    }

    Evidence evidence(String variant) {
        var passes = new ArrayList<Pass>(Collections.nCopies(PASSES, pass(Pass.Kind.TIMED)));
        passes.add(pass(Pass.Kind.RECORDED));
        var walls = Collections.nCopies(PASSES, wallNanos);
        var cpu = Metric.of(Unit.NANOS, MADE_UP, Collections.nCopies(PASSES, cpuShare * wallNanos));
        var wall = Metric.of(Unit.NANOS, MADE_UP, Collections.nCopies(PASSES, (double) wallNanos));
        var trial = new Trial(
                variant,
                MADE_UP,
                Status.OK,
                null,
                walls,
                wallNanos,
                Map.of("cpuNanos", cpu, "wallNanos", wall),
                Map.of(),
                Map.of(),
                List.of(),
                passes.getLast().order(),
                passes,
                null,
                null,
                null,
                List.of(),
                "");
        return new Evidence(trial, timeline());
    }

    private Pass pass(Pass.Kind kind) {
        var spans = IntStream.range(0, tasks.size())
                .mapToObj(i -> new TaskSpan(tasks.get(i), "thread", starts.get(i), ends.get(i)))
                .toList();
        return new Pass(kind, wallNanos, spans, results, error);
    }

    private Timeline timeline() {
        var lanes = IntStream.range(0, waitsAtOnce)
                .mapToObj(i -> new Lane(
                        Lane.Kind.TASK, "task" + i, "thread", List.of(new Slice(waitState, i, 1_000, "", "made up"))))
                .toList();
        return new Timeline(wallNanos, lanes, Map.of(), 0, List.of());
    }
}
