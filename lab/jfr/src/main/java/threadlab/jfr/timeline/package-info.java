/// The timeline: lays out lanes of slices from a parsed recording, and derives waits and figures from them.
@NullMarked
package threadlab.jfr.timeline;

import org.jspecify.annotations.NullMarked;
