/// Holds what scenarios share; each scenario has a package of its own below this one.
@NullMarked
package threadlab.scenarios;

import org.jspecify.annotations.NullMarked;
