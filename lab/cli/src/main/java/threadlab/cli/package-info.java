/// Is the `lab` command: `list`, `run`, `report`.
@NullMarked
package threadlab.cli;

import org.jspecify.annotations.NullMarked;
