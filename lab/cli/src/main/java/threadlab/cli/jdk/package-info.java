/// Runs the lab on other JDKs of this machine: finds them, compiles the lessons for each, starts it.
@NullMarked
package threadlab.cli.jdk;

import org.jspecify.annotations.NullMarked;
