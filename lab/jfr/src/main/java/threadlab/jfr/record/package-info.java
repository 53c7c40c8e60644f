/// The recorder: records a pass with JFR and commits an event for each of its tasks.
@NullMarked
package threadlab.jfr.record;

import org.jspecify.annotations.NullMarked;
