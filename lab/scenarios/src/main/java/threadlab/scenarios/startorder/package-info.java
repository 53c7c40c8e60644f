/// Asks: three children and a thread are started; in which order do they run, and what does joining the children fix?
///
/// Read [threadlab.scenarios.startorder.Line] for what each of them does, then one class a model beside it:
/// `withoutJoin` and `withJoin` stand one below the other. See that the order of the code is the order of the starts,
/// not of the lines; that joining puts all children before what follows, and leaves the order among them as free as
/// it was; that a process is so much slower to start that its parent's thread overtakes it, though threads overtake
/// each other as well; and that one thread, a lock over all threads, or a loop give one order, each for its own reason.
@NullMarked
package threadlab.scenarios.startorder;

import org.jspecify.annotations.NullMarked;
