/// Reads JMH's results from a run's folder and compares them.
@NullMarked
package threadlab.report.jmh;

import org.jspecify.annotations.NullMarked;
