/// Asks: how late is a tick of 10 ms while other tasks compute?
///
/// Read [threadlab.scenarios.heartbeat.Heartbeat] first, then one class a model beside it. See that virtual threads
/// starve as an event loop does once the hogs occupy every carrier, for nobody takes a carrier away from a task that
/// computes; that the emulated GIL, for all that only one thread runs, takes the lock away every 5 ms; and that
/// platform threads have neither trouble, for the operating system slices time and lets who slept go first. Then the
/// remedies, one class or flag each: hogs that park for a moment, hogs on platform threads, one carrier more than hogs.
/// To yield is the remedy of the books; it works on JDK 21 and is a trap from 25 on.
@NullMarked
package threadlab.scenarios.heartbeat;

import org.jspecify.annotations.NullMarked;
