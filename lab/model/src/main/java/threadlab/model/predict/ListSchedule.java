package threadlab.model.predict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// Reckons when waits start and end that a number of workers take in order, each as soon as it is free.
///
/// It is the closed form behind most predictions: one worker gives the sum, as many workers as waits the maximum,
/// anything between what a pool of that size must take.
///
/// @param starts when each wait starts, from the beginning of the pass
/// @param ends when each wait ends
public record ListSchedule(List<Duration> starts, List<Duration> ends) {

    /// Reckons the schedule.
    public static ListSchedule of(List<Duration> delays, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers " + workers + ": expected 1 or more");
        }
        var free = new PriorityQueue<Duration>();
        IntStream.range(0, workers).forEach(worker -> free.add(Duration.ZERO));
        var starts = new ArrayList<Duration>();
        var ends = new ArrayList<Duration>();
        for (var delay : delays) {
            var start = free.remove();
            starts.add(start);
            ends.add(start.plus(delay));
            free.add(start.plus(delay));
        }
        return new ListSchedule(List.copyOf(starts), List.copyOf(ends));
    }

    /// Returns when the last wait ends.
    public Duration makespan() {
        return ends.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /// Returns the indexes of the waits in the order in which they end; of equal ends the first given comes first.
    public List<Integer> finishOrder() {
        return IntStream.range(0, ends.size())
                .boxed()
                .sorted(Comparator.comparing(ends::get))
                .toList();
    }

    /// Returns whether no two waits end at the same time, so that the order of their ends is determined.
    public boolean finishOrderIsDetermined() {
        return ends.stream().distinct().count() == ends.size();
    }
}
