package threadlab.jfr.diagnose;

import threadlab.jfr.mount.ThreadKey;

/// Describes a time in which a virtual thread needed a carrier and had none: queued, or overdue.
///
/// @param start in nanoseconds since the epoch, as `end`
/// @param first whether the thread had not run yet
record StarvedWait(ThreadKey thread, long start, long end, boolean first) {

    long nanos() {
        return end - start;
    }
}
