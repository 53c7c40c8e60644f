/// Asks: what does a call alone do, when nobody waits for its result: nothing, begin, or finish?
///
/// Read [threadlab.scenarios.lazyoreager.Body] for what is called and [threadlab.scenarios.lazyoreager.Neglect] for how
/// it is left alone, then one
/// class a model beside them. See three kinds of call: one that only describes the work (an unstarted thread, a
/// supplier, a coroutine in Python), one that begins it and returns (a started thread, a fork, `supplyAsync`, a promise
/// in JavaScript), and one that returns when it is done. Which one it is can't be seen at the call: what comes back is
/// a handle either way. And on the JVM the body is the same method in all of them.
@NullMarked
package threadlab.scenarios.lazyoreager;

import org.jspecify.annotations.NullMarked;
