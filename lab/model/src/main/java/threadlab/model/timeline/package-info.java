/// Holds what a recorded pass did: lanes of slices.
@NullMarked
package threadlab.model.timeline;

import org.jspecify.annotations.NullMarked;
