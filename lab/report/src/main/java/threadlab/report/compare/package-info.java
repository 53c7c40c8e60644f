/// Compares two runs.
@NullMarked
package threadlab.report.compare;

import org.jspecify.annotations.NullMarked;
