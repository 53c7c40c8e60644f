package threadlab.jfr.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.StackSample;

/// Contains the samples of running threads, each with the thread that really ran.
///
/// A profiler that knows only platform threads samples a carrier; what ran there is the virtual thread that was
/// mounted at that moment.
///
/// @param sampled the threads, by their numbers
/// @param samples by their times
/// @param leftOut how many samples there are beyond the limit
public record SampledStacks(List<ThreadKey> sampled, List<Sample> samples, StackTree stacks, int leftOut) {

    static final SampledStacks NONE = new SampledStacks(List.of(), List.of(), new StackTree(), 0);

    /// The most samples that a page holds; beyond it every n-th is kept.
    private static final int MOST = 200_000;

    /// Contains one sample.
    ///
    /// @param atNanos since the start of the window
    /// @param thread the number of the thread
    /// @param node the innermost frame
    public record Sample(long atNanos, int thread, int node) {}

    /// Returns the samples within the window, in order.
    ///
    /// @param mounts all mount slices of the recording; may be empty
    static SampledStacks of(List<StackSample> samples, MountView mounts, Interval window) {
        var within = samples.stream()
                .filter(sample ->
                        window.contains(sample.at()) && !sample.stack().isEmpty())
                .sorted(Comparator.comparingLong(StackSample::at))
                .toList();
        var step = Math.ceilDiv(Math.max(1, within.size()), MOST);
        var numbers = new LinkedHashMap<ThreadKey, Integer>();
        var stacks = new StackTree();
        var kept = new ArrayList<Sample>();
        for (var i = 0; i < within.size(); i += step) {
            var sample = within.get(i);
            kept.add(new Sample(
                    sample.at() - window.start(), number(numbers, ran(sample, mounts)), stacks.add(sample.stack())));
        }
        return new SampledStacks(List.copyOf(numbers.keySet()), kept, stacks, within.size() - kept.size());
    }

    /// Returns the names of the threads, by their numbers.
    public List<String> threads() {
        return sampled.stream().map(ThreadKey::name).toList();
    }

    private static int number(Map<ThreadKey, Integer> numbers, ThreadKey thread) {
        return numbers.computeIfAbsent(thread, any -> numbers.size());
    }

    /// Returns the thread that ran: on a carrier the one that was mounted.
    private static ThreadKey ran(StackSample sample, MountView mounts) {
        var table = mounts.table();
        if (sample.thread().virtual() || table.findCarrier(sample.thread()) < 0) {
            return sample.thread();
        }
        var mount = mountedAt(sample.at(), mounts.onCarrier(sample.thread()), table);
        return mount == MountTable.NONE ? sample.thread() : table.threadKey(table.thread(mount));
    }

    private static int mountedAt(long moment, MountView onCarrier, MountTable table) {
        var low = 0;
        var high = onCarrier.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (table.end(onCarrier.row(middle)) > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < onCarrier.size() && table.start(onCarrier.row(low)) <= moment
                ? onCarrier.row(low)
                : MountTable.NONE;
    }
}
