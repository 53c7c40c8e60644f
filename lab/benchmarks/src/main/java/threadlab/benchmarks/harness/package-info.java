/// Runs the benchmarks: the jar's entry, the suite of the lab's runs, and profilers of the lab's own.
@NullMarked
package threadlab.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
