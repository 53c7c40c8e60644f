/// Parts of all drawings: axes, labels, hatches.
@NullMarked
package threadlab.report.svg;

import org.jspecify.annotations.NullMarked;
