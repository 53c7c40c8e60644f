/// The lab's own events, the names of the events that it reads, and the settings of its recordings.
@NullMarked
package threadlab.jfr.event;

import org.jspecify.annotations.NullMarked;
