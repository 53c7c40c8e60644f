/// The parser: turns the bytes of a recording into mount slices, waits, tasks and samples.
@NullMarked
package threadlab.jfr.parse;

import org.jspecify.annotations.NullMarked;
