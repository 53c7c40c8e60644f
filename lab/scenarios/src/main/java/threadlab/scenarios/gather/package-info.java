/// Asks: how long do three waits take together, and in which order do they start, end and come back?
///
/// Read [threadlab.scenarios.gather.Gather] first, then one class a model beside it. See that the four JVM models
/// differ in how they start and join tasks, not in what waiting costs; that the trap,
/// [threadlab.scenarios.gather.CompletableFutureDefaultGather], looks like the model that it is not; and that the order
/// of results is the caller's choice: the `…AsCompletedGather` classes take the other one.
///
/// The workload `1` is a single wait, which shows no concurrency at all; in `caller-goes-on` the `…GoesOn` classes ask
/// for an answer, do something else, and join: only then does the result not come with the request.
@NullMarked
package threadlab.scenarios.gather;

import org.jspecify.annotations.NullMarked;
