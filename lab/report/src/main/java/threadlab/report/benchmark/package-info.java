/// Shows the micro-benchmarks of a run.
@NullMarked
package threadlab.report.benchmark;

import org.jspecify.annotations.NullMarked;
