/// Runs a batch of trials in a child JVM: starts it, watches it, collects what it leaves.
@NullMarked
package threadlab.runner.child;

import org.jspecify.annotations.NullMarked;
