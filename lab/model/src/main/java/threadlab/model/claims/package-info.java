/// What the five documents claim, and how a prediction cites it.
@NullMarked
package threadlab.model.claims;

import org.jspecify.annotations.NullMarked;
