/// Describes programs that run under another runtime than the JVM: CPython and Node.
@NullMarked
package threadlab.model.peer;

import org.jspecify.annotations.NullMarked;
