/// Summarises samples: median, extremes and a bootstrap interval.
@NullMarked
package threadlab.model.stats;

import org.jspecify.annotations.NullMarked;
