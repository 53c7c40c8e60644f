/// Reads JMH's results from a run's folder, and says how they compare.
@NullMarked
package threadlab.report.jmh;

import org.jspecify.annotations.NullMarked;
