/// Shows what an analysis found in a recording.
@NullMarked
package threadlab.report.analysis;

import org.jspecify.annotations.NullMarked;
