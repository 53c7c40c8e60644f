package threadlab.jfr.timeline;

import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.timeline.State;

/// Divides the time in which a virtual thread was mounted and not pinned: it ran, or was in a file operation.
///
/// A file operation is no pin: it holds the carrier, but the JDK does not call it one, and figures of pins are
/// without it.
final class MountedFiles {

    private final MountTable mounts;
    private final WaitIndex[] files;

    /// @param files the file operations of each thread, by the number of the thread; empty if none is known
    MountedFiles(MountTable mounts, WaitIndex[] files) {
        this.mounts = mounts;
        this.files = files;
    }

    /// Passes on a part of a mount slice, in order.
    ///
    /// @param before describes what ran before a file operation, and `last` what ran at the end
    void emit(int mount, long start, long end, @Nullable EventDetail before, @Nullable EventDetail last, StateSink to) {
        var own = files.length == 0 ? WaitIndex.NONE : files[mounts.thread(mount)];
        var cursor = start;
        if (own != WaitIndex.NONE) {
            for (var file : own.overlapping(new Interval(start, end))) {
                cursor = emit(mount, file, cursor, end, before, to);
            }
        }
        if (cursor < end) {
            to.add(State.RUNNING, cursor, end, mount, last);
        }
    }

    private long emit(
            int mount, StateInterval file, long cursor, long end, @Nullable EventDetail before, StateSink to) {
        var from = Math.max(cursor, file.start());
        var until = Math.min(end, file.end());
        if (until <= from) {
            return cursor;
        }
        if (cursor < from) {
            to.add(State.RUNNING, cursor, from, mount, before);
        }
        to.add(State.FILE, from, until, mount, detail(mount, file));
        return until;
    }

    private EventDetail detail(int mount, StateInterval file) {
        var carrier = "on " + mounts.carrierKey(mounts.carrier(mount)).name();
        return new EventDetail(
                file.detail().isEmpty() ? carrier : carrier + ": " + file.detail(),
                file.source(),
                file.stack().text());
    }
}
