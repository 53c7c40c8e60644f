/// Holds what one invocation of the lab produced: the content of run.json.
@NullMarked
package threadlab.model.run;

import org.jspecify.annotations.NullMarked;
