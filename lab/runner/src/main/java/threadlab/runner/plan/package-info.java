/// Plans a run: which trials, in which order, with how many passes.
@NullMarked
package threadlab.runner.plan;

import org.jspecify.annotations.NullMarked;
