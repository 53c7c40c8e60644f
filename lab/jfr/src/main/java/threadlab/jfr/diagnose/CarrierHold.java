package threadlab.jfr.diagnose;

import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Stack;

/// Describes a mount slice so long that it may hold other virtual threads up.
///
/// @param start in nanoseconds since the epoch, as `end`
/// @param stack where the thread was; [Stack#NONE] if no event says
/// @param reason what pinned it, as the JDK says; may be empty
record CarrierHold(Kind kind, ThreadKey thread, ThreadKey carrier, long start, long end, Stack stack, String reason) {

    /// Says what a thread did while it held its carrier.
    enum Kind {
        /// It ran.
        RAN,
        /// It waited below a class initializer, or for one.
        CLASS_INITIALIZER,
        /// It waited and could not leave.
        PINNED,
        /// It was in a file operation.
        FILE;

        FindingKind finding() {
            return switch (this) {
                case RAN, CLASS_INITIALIZER -> FindingKind.MONOPOLIZED_CARRIERS;
                case PINNED -> FindingKind.PINNED;
                case FILE -> FindingKind.BLOCKING_IO_ON_CARRIER;
            };
        }
    }

    long nanos() {
        return end - start;
    }

    /// Returns how long it lasted during another time.
    long shared(long otherStart, long otherEnd) {
        return Math.max(0, Math.min(end, otherEnd) - Math.max(start, otherStart));
    }
}
