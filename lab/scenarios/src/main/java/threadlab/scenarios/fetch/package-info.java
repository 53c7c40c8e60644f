/// Asks: how long do five HTTP requests take together when each server answers in its own time?
///
/// Read [threadlab.scenarios.fetch.Fetch] first, then one class a model beside it. See that a blocking GET is the same
/// line of code everywhere, that a pool of 5, 2 or 1 decides how many of the waits overlap, and that
/// [threadlab.scenarios.fetch.PlatformThreadsUnreadFetch], which never reads its futures, loses the failure that all
/// others report.
@NullMarked
package threadlab.scenarios.fetch;

import org.jspecify.annotations.NullMarked;
