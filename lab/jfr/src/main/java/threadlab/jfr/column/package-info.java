/// Columns of numbers that grow with a recording: in the heap up to a bound, beyond it in temporary files.
@NullMarked
package threadlab.jfr.column;

import org.jspecify.annotations.NullMarked;
