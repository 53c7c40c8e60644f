/// Runs trials: a JVM for each, watched with a deadline, its end turned into an outcome whatever it was.
///
/// [threadlab.runner.LabRunner] is the way in. In the child, [threadlab.runner.TrialMain] runs the passes.
@NullMarked
package threadlab.runner;

import org.jspecify.annotations.NullMarked;
