/// Asks: what does a wait cost when thousands or a million wait at once, and which model stops where?
///
/// Read [threadlab.scenarios.manysleepers.ManySleepers] first, then one class a model beside it. See that a wait costs
/// what stands still with it: a platform thread keeps a stack of the operating system's, a virtual thread the few
/// frames that it is in, on the heap, a timer of [threadlab.scenarios.manysleepers.CompletableFutureSleepers] or
/// [threadlab.scenarios.manysleepers.EventLoopSleepers] a small object and no thread at all. What takes a thread or a
/// process of the operating system a wait is not even tried at large numbers: the reason is in its place.
///
/// The memory is read when all wait, and before, each time after a collection of garbage: what lives on the heap, and
/// what the process has outside. For that the heap is of fixed size and touched beforehand, so the peak of the resident
/// set tells nothing here. Threads are weighed at a gate that opens when the last has come; then all sleep at once.
@NullMarked
package threadlab.scenarios.manysleepers;

import org.jspecify.annotations.NullMarked;
