/// Reads from Linux how busy the machine is, and with whose work.
@NullMarked
package threadlab.runner.machine;

import org.jspecify.annotations.NullMarked;
