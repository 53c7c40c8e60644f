/// Runs trials: a JVM for those of one model, watched with a deadline, its end turned into outcomes whatever it was.
///
/// [threadlab.runner.LabRunner] is the way in. In the child, [threadlab.runner.child.TrialMain] runs the passes.
@NullMarked
package threadlab.runner;

import org.jspecify.annotations.NullMarked;
