/// Asks: what does it cost to start one task and join it, and to hand over from one task to another?
///
/// Read [threadlab.scenarios.startandswitch.StartAndSwitch] first, then a `…Start` and a `…Switch` class for each
/// model. See that orders of magnitude lie between a call, a task, a virtual thread, a thread of the operating system
/// and a process; that a switch without the operating system is far cheaper than one with it, and still not free.
///
/// Every pass takes the yardstick along: between the model's own repetitions platform threads do the same, so that
/// predictions are ratios of what was measured together, and a busy machine bends both alike.
@NullMarked
package threadlab.scenarios.startandswitch;

import org.jspecify.annotations.NullMarked;
