package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.DiagnosisEvents.Start;
import threadlab.jfr.parse.Stack;

/// Finds platform threads that one place starts at a high rate.
final class ThreadFlood implements Detector {

    private static final long SECOND = 1_000_000_000;

    @Override
    public List<Finding> find(Evidence evidence) {
        return evidence.events().starts().stream()
                .filter(start -> !start.thread().virtual() && evidence.window().contains(start.at()))
                .collect(Collectors.groupingBy(start -> Places.text(start.stack())))
                .values()
                .stream()
                .filter(starts -> mostPerSecond(starts) >= evidence.number(Threshold.THREADS_PER_SECOND))
                .map(starts -> finding(starts))
                .toList();
    }

    static int mostPerSecond(List<Start> starts) {
        var times = starts.stream().mapToLong(Start::at).sorted().toArray();
        var most = 0;
        for (int first = 0, last = 0; last < times.length; last++) {
            while (times[last] - times[first] > SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static Finding finding(List<Start> starts) {
        var stack = starts.stream()
                .map(Start::stack)
                .max(Comparator.comparing(each -> !each.isEmpty()))
                .orElse(Stack.NONE);
        return new Finding(
                FindingKind.THREAD_FLOOD,
                Severity.MODERATE,
                0,
                say(
                        "thread-flood.starts",
                        "%,d".formatted(starts.size()),
                        "%,d".formatted(mostPerSecond(starts)),
                        Places.named(stack)),
                starts.stream().map(Start::thread).toList(),
                Evidence.span(starts, start -> new Interval(start.at(), start.at())),
                stack);
    }
}
