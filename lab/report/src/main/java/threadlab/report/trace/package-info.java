/// Writes timelines as traces that Perfetto opens.
@NullMarked
package threadlab.report.trace;

import org.jspecify.annotations.NullMarked;
