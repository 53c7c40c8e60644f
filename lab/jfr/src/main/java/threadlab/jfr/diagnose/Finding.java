package threadlab.jfr.diagnose;

import java.util.List;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Stack;
import threadlab.model.words.Message;

/// Says one thing that is wrong in a recording, with its evidence.
///
/// @param lostNanos what it cost: the waits of all threads concerned, added up; 0 where the recording shows no loss
/// @param sentence what happened, with its figures
/// @param threads the threads concerned, at most [#MOST_THREADS]
/// @param time when it happened, in nanoseconds since the epoch
/// @param stack where to look in the program; [Stack#NONE] where the recording does not say
public record Finding(
        FindingKind kind,
        Severity severity,
        long lostNanos,
        Message sentence,
        List<ThreadKey> threads,
        Interval time,
        Stack stack) {

    /// The most threads that one finding lists.
    public static final int MOST_THREADS = 20;

    public Finding {
        threads = threads.stream().distinct().limit(MOST_THREADS).toList();
    }

    /// Returns the names of the threads concerned.
    public List<String> threadNames() {
        return threads.stream().map(ThreadKey::name).toList();
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
