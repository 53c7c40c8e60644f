package threadlab.jfr.diagnose;

import java.util.List;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Stack;
import threadlab.model.words.Message;

/// Says one thing that is wrong in a recording, with its evidence.
///
/// @param lostNanos for how long threads waited, were queued or overdue because of it, summed over threads; of
///     collections and safepoints how long they stopped the program; 0 where the recording shows no loss
/// @param sentence what happened, with its figures
/// @param threads the threads concerned, at most [#MOST_THREADS]
/// @param time when it happened, in nanoseconds since the epoch
/// @param advice why it costs time, and what to change
/// @param stack where to look in the program; [Stack#NONE] where the recording does not say
/// @param blame where carriers were held and who waited because of it, the most expensive place first; empty of other
///     kinds, and where mount slices were not recorded
public record Finding(
        FindingKind kind,
        Severity severity,
        long lostNanos,
        Message sentence,
        Advice advice,
        List<ThreadKey> threads,
        Interval time,
        Stack stack,
        List<BlamedPlace> blame) {

    /// The most threads that one finding lists.
    public static final int MOST_THREADS = 20;

    /// Makes a finding with the advice on its kind.
    public Finding(
            FindingKind kind,
            Severity severity,
            long lostNanos,
            Message sentence,
            List<ThreadKey> threads,
            Interval time,
            Stack stack) {
        this(kind, severity, lostNanos, sentence, Advice.of(kind), threads, time, stack, List.of());
    }

    public Finding {
        threads = threads.stream().distinct().limit(MOST_THREADS).toList();
        blame = List.copyOf(blame);
    }

    /// Returns the names of the threads concerned.
    public List<String> threadNames() {
        return threads.stream().map(ThreadKey::name).toList();
    }

    /// Returns the threads concerned as people look for them: by their longest wait, or by name, numbers by their
    /// value.
    public List<ThreadKey> threadsInOrder() {
        return kind.isByWait()
                ? threads
                : threads.stream().sorted(ThreadKey.BY_NAME).toList();
    }

    /// Returns their names in this order.
    public List<String> namesInOrder() {
        return threadsInOrder().stream().map(ThreadKey::name).toList();
    }

    /// Returns the same with other advice than that on its kind.
    Finding with(Advice other) {
        return new Finding(kind, severity, lostNanos, sentence, other, threads, time, stack, blame);
    }

    /// Returns the same with another severity than follows from what was lost.
    Finding with(Severity other) {
        return new Finding(kind, other, lostNanos, sentence, advice, threads, time, stack, blame);
    }

    /// Returns the same with what is blamed on each place.
    Finding with(List<BlamedPlace> places) {
        return new Finding(kind, severity, lostNanos, sentence, advice, threads, time, stack, places);
    }

    /// Returns the frames to look at, the innermost one first; empty if the recording has no stack.
    public List<String> frames() {
        return Places.ofInterest(stack);
    }

    /// Returns since when, in nanoseconds since the epoch.
    public long fromNanos() {
        return time.start();
    }

    /// Returns until when, in nanoseconds since the epoch.
    public long toNanos() {
        return time.end();
    }
}
