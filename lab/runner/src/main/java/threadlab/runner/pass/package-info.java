/// Makes a trial's passes in this JVM and turns them into figures.
@NullMarked
package threadlab.runner.pass;

import org.jspecify.annotations.NullMarked;
