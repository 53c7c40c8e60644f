/// Mount slices: the intervals in which virtual threads are mounted on carriers, in columns that hold millions of
/// them.
@NullMarked
package threadlab.jfr.mount;

import org.jspecify.annotations.NullMarked;
