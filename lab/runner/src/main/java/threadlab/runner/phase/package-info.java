/// Coordinates JVMs that run at once: JVM starts never overlap measured passes.
@NullMarked
package threadlab.runner.phase;

import org.jspecify.annotations.NullMarked;
