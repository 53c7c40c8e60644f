package threadlab.jfr.diagnose;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.parse.StackSample;

/// Finds the samples of a thread within a time.
final class SampleIndex {

    private final Map<ThreadKey, TreeMap<Long, StackSample>> byThread = new HashMap<>();

    SampleIndex(List<StackSample> samples) {
        samples.forEach(sample -> byThread.computeIfAbsent(sample.thread(), any -> new TreeMap<>())
                .put(sample.at(), sample));
    }

    boolean isEmpty() {
        return byThread.isEmpty();
    }

    /// Returns the stack that most samples show of a virtual thread, or of the carrier that it was mounted on.
    ///
    /// @return [Stack#NONE] if there is no sample
    Stack most(ThreadKey thread, ThreadKey carrier, Interval time) {
        var byPlace = Stream.of(thread, carrier)
                .flatMap(each -> within(each, time))
                .collect(Collectors.groupingBy(sample -> Places.text(sample.stack())));
        return byPlace.values().stream()
                .max(Comparator.comparingInt(List::size))
                .map(most -> most.getFirst().stack())
                .orElse(Stack.NONE);
    }

    /// Returns how often a virtual thread, or the carrier that it was mounted on, was sampled.
    long count(ThreadKey thread, ThreadKey carrier, Interval time) {
        return Stream.of(thread, carrier).flatMap(each -> within(each, time)).count();
    }

    private Stream<StackSample> within(ThreadKey thread, Interval time) {
        var samples = byThread.get(thread);
        return samples == null
                ? Stream.empty()
                : samples.subMap(time.start(), true, time.end(), true).values().stream();
    }
}
