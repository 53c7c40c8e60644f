/// Shows a whole run, and the list of runs.
@NullMarked
package threadlab.report.run;

import org.jspecify.annotations.NullMarked;
