/// Runs programs of the lab under CPython and Node, and turns what they note into passes and recordings.
@NullMarked
package threadlab.peers;

import org.jspecify.annotations.NullMarked;
