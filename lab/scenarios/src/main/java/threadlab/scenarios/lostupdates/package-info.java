/// Asks: when several tasks add to one number, which updates are lost, and what keeps them?
///
/// Read [threadlab.scenarios.lostupdates.LostUpdates] first, then [threadlab.scenarios.lostupdates.UnsafeCounter]: it
/// reads, lets time pass, and writes. See that threads of every kind lose updates; that a lock, an atomic operation or
/// a number for each task keeps them all, at very different prices; that virtual threads on a single carrier, an event
/// loop and a GIL lose nothing as long as nothing between the read and the write lets somebody else run, and as much as
/// threads do as soon as something does. One thread is no lock.
///
/// [threadlab.scenarios.lostupdates.PlatformThreadsPlainCount] is the trap of every such experiment: over a plain field
/// the compiler folds the loop, and the race that is there in the source is gone.
@NullMarked
package threadlab.scenarios.lostupdates;

import org.jspecify.annotations.NullMarked;
