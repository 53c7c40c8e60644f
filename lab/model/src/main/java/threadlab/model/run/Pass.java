package threadlab.model.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import threadlab.model.count.Count;

/// Holds one execution of a variant.
///
/// @param kind what the pass was for
/// @param wallNanos how long the variant's call took
/// @param spans the tasks, as far as they are few enough to keep ([#MOST_SPANS]); none of a warm-up pass is kept
/// @param results what the caller got, in its order
/// @param error the message of what the call threw, null where it returned
/// @param disturbance what else the machine did meanwhile, null where that is not known: another system than
///     Linux, or a
///     run that is too old to have it
/// @param counts on what its tasks ran and what the model's machinery did, without zeros; empty in runs of
///     schema 3 and before
public record Pass(
        Kind kind,
        long wallNanos,
        List<TaskSpan> spans,
        List<String> results,
        @Nullable String error,
        @Nullable Disturbance disturbance,
        Map<Count, Long> counts)
        implements Serializable {

    /// How many spans a pass keeps one by one.
    public static final int MOST_SPANS = 1_000;

    /// Says what a pass is for.
    public enum Kind {
        WARM_UP,
        /// JFR off: the figures come from these.
        TIMED,
        /// JFR on: the pictures come from this.
        RECORDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Pass {
        spans = List.copyOf(spans);
        results = List.copyOf(results);
        counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /// Returns how often it counted something.
    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// Makes a pass of which it is not known what else the machine did and what was counted.
    public Pass(Kind kind, long wallNanos, List<TaskSpan> spans, List<String> results, @Nullable String error) {
        this(kind, wallNanos, spans, results, error, null, Map.of());
    }

    /// Returns whether others took processors that the pass needed, or these were slow; not where that is not known.
    public boolean isDisturbed() {
        return disturbance != null && disturbance.isDisturbed();
    }

    /// Returns for how long any one of its threads can have been ready without a processor, at most: no longer than all
    /// of them together, where all are known, since its tasks ran on virtual threads and it started no other one.
    ///
    /// @return [Long#MAX_VALUE] where that is not known
    public long longestHoldUpNanos() {
        if (disturbance == null) {
            return Long.MAX_VALUE;
        }
        var tasks = count(Count.TASKS);
        var areAllKnown = tasks > 0
                && count(Count.TASKS_ON_VIRTUAL_THREADS) == tasks
                && counts.getOrDefault(Count.PLATFORM_THREADS_STARTED, 1L) == 0;
        return areAllKnown
                ? Math.min(disturbance.longestHoldUpNanos(), disturbance.holdUpsNanos())
                : disturbance.longestHoldUpNanos();
    }

    /// Returns the order in which tasks started and finished, and in which results came.
    public Order order() {
        return new Order(inOrderOf(TaskSpan::startNanos), inOrderOf(TaskSpan::endNanos), results);
    }

    private List<String> inOrderOf(ToLongFunction<TaskSpan> time) {
        return spans.stream()
                .sorted(Comparator.comparingLong(time))
                .map(TaskSpan::task)
                .toList();
    }

    /// Returns for each pair of these tasks whether it started in the order in which it stands.
    public List<Boolean> pairsStartedInOrder(List<String> tasks) {
        var started = order().started();
        var pairs = new ArrayList<Boolean>();
        for (var i = 0; i < tasks.size(); i++) {
            for (var j = i + 1; j < tasks.size(); j++) {
                pairs.add(started.indexOf(tasks.get(i)) < started.indexOf(tasks.get(j)));
            }
        }
        return pairs;
    }

    /// Returns whether the tasks finished in the order in which they started.
    public boolean hasResponsesInOrder() {
        return order().finished().equals(order().started());
    }

    /// Returns whether the call came back only after every task had ended.
    public boolean callerContinuedLast() {
        return spans.stream().allMatch(span -> span.endNanos() <= wallNanos);
    }

    /// Returns the largest number of tasks that were under way at one moment.
    public int peakTasks() {
        return (int) spans.stream()
                .mapToLong(at -> spans.stream()
                        .filter(span -> span.startNanos() <= at.startNanos() && at.startNanos() < span.endNanos())
                        .count())
                .max()
                .orElse(0);
    }
}
