/// What a pass counts, with or without a recording.
@NullMarked
package threadlab.model.count;

import org.jspecify.annotations.NullMarked;
