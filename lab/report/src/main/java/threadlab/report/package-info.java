/// Turns a run into pages that a person can check.
@NullMarked
package threadlab.report;

import org.jspecify.annotations.NullMarked;
