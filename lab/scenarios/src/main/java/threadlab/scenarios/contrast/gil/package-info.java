/// Emulates a global interpreter lock, so that CPython's way of scheduling threads can be seen beside the
/// JVM's.
///
/// The model: threads as the JVM has them, and one lock that a thread must hold to run "interpreted" code. Read
/// [threadlab.scenarios.contrast.gil.Gil] for what a thread does, then
/// [threadlab.scenarios.contrast.gil.InterpreterLock] for the protocol, CPython's own idea:
///
/// * who wants the lock waits one switch interval, 5 ms, and asks for a drop only if nobody switched meanwhile;
/// * the holder looks at its next check point whether somebody asked, drops the lock, and stays aside until
///   another thread has taken it: a *forced switch*;
/// * around a blocking call the lock is released, so that waits overlap.
///
/// See in a recording that `threadlab.GilHold` stretches never overlap, however many cores there are; that two
/// CPU loops take turns of one interval each, and together take as long as one after the other; that the lock
/// is *pre-emptive* all the same: a third thread gets it after some intervals, whatever the loops do, where
/// virtual threads and event loops would let it wait for the end of a loop.
///
/// What it is not: CPython. There is no bytecode, so the code itself says where a switch may happen
/// ([threadlab.scenarios.contrast.gil.Gil#checkPoint()]), and a loop without check points is never interrupted;
/// CPython looks at calls and at backward jumps. The price of an interpreter isn't there either: only the order
/// of things compares, not the speed. Nor does the lock keep an increment whole: between read and write there
/// may lie a check point.
@NullMarked
package threadlab.scenarios.contrast.gil;

import org.jspecify.annotations.NullMarked;
