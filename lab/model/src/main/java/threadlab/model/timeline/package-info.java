/// Timelines: lanes of slices, and what they sum up to.
@NullMarked
package threadlab.model.timeline;

import org.jspecify.annotations.NullMarked;
