package threadlab.model.timeline;

import java.util.List;

/// Holds what one task or one thread did.
///
/// @param kind what the lane stands for
/// @param name the task's or the thread's name
/// @param detail for a task, the thread it ran on; for a thread, what kind of thread it is
/// @param slices in the order of their starts; they do not overlap, but for the pinned ones, which lie over others
public record Lane(Kind kind, String name, String detail, List<Slice> slices) {

    /// Names what a lane can stand for.
    public enum Kind {
        TASK,
        /// A platform thread that virtual threads run on.
        CARRIER,
        PLATFORM_THREAD,
        VIRTUAL_THREAD
    }

    public Lane {
        slices = List.copyOf(slices);
    }
}
