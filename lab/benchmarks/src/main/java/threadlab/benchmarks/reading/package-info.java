/// Holds what reads a recording against each other: whole programs, each in a JVM of its own.
@NullMarked
package threadlab.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
