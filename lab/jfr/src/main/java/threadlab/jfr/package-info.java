/// Records passes with JFR and reads recordings into timelines.
///
/// The parser is [jdk.jfr.consumer]; the lab's own events are `threadlab.Pass`, `threadlab.TaskSpan` and
/// `threadlab.Step`.
@NullMarked
package threadlab.jfr;

import org.jspecify.annotations.NullMarked;
