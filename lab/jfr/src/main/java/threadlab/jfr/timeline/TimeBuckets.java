package threadlab.jfr.timeline;

import java.util.ArrayList;
import java.util.List;
import threadlab.jfr.mount.Interval;

/// Divides a time into equal buckets and computes for each how many things were present on average.
///
/// Adding takes constant time, however long the thing was present: for whole buckets only the first and the last
/// are noted. Not thread-safe.
final class TimeBuckets {

    private static final int COUNT = 240;

    private final Interval window;
    private final long[] starts = new long[COUNT + 1];

    /// The time that things were present in the buckets in which they came or went.
    private final long[] nanosAtEdges = new long[COUNT];

    /// For each bucket the number of things present throughout, minus that of the bucket before.
    private final long[] moreThanBefore = new long[COUNT + 1];

    TimeBuckets(Interval window) {
        this.window = window;
        for (var i = 0; i <= COUNT; i++) {
            starts[i] = window.start() + (long) ((double) window.length() * i / COUNT);
        }
    }

    /// Adds a thing that was present for a time within the window.
    void add(long start, long end) {
        var first = bucketOf(start);
        if (end <= starts[first + 1]) {
            nanosAtEdges[first] += end - start;
        } else {
            var last = bucketOf(end);
            nanosAtEdges[first] += starts[first + 1] - start;
            nanosAtEdges[last] += end - starts[last];
            moreThanBefore[first + 1]++;
            moreThanBefore[last]--;
        }
    }

    private int bucketOf(long moment) {
        var guess = (int) ((double) (moment - window.start()) * COUNT / window.length());
        var bucket = Math.clamp(guess, 0, COUNT - 1);
        while (bucket > 0 && moment < starts[bucket]) {
            bucket--;
        }
        while (bucket < COUNT - 1 && moment >= starts[bucket + 1]) {
            bucket++;
        }
        return bucket;
    }

    /// Returns the mean of each bucket.
    List<Double> means() {
        var means = new ArrayList<Double>(COUNT);
        var all = 0L;
        for (var i = 0; i < COUNT; i++) {
            all += moreThanBefore[i];
            var length = starts[i + 1] - starts[i];
            means.add((double) (all * length + nanosAtEdges[i]) / Math.max(1, length));
        }
        return means;
    }

    /// Returns the middle of a bucket, in nanoseconds since the start of the window.
    long middle(int bucket) {
        return (starts[bucket] + starts[bucket + 1]) / 2 - window.start();
    }
}
