/// Draws the pictures that scenarios ask for at the head of the report.
@NullMarked
package threadlab.report.keychart;

import org.jspecify.annotations.NullMarked;
