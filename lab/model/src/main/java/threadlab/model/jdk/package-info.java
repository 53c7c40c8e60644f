/// What is known to be wrong with some versions of the JDK, and which version a JVM's text names.
@NullMarked
package threadlab.model.jdk;

import org.jspecify.annotations.NullMarked;
