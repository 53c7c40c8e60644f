/// Asks: do tasks that compute run at the same time, and is more done for it?
///
/// Read [threadlab.scenarios.cpulanes.CpuLanes] first, then one class a model beside it. See in the pictures who ran
/// when: two platform threads and two virtual threads lie over one another, two threads under the emulated GIL change
/// places every 5 ms, two tasks of an event loop change places where they give way themselves. All of them are
/// *concurrent*; only where lanes overlap are they *parallel*, and only there is the wall shorter. See with four tasks
/// on two processors that platform threads are time-sliced and virtual threads are not: the third waits until a
/// carrier is free. And see the trap,
/// [threadlab.scenarios.cpulanes.CompletableFutureDefaultLanes]: the common pool leaves out one processor.
@NullMarked
package threadlab.scenarios.cpulanes;

import org.jspecify.annotations.NullMarked;
