/// Summarises samples: median, extremes and an interval.
@NullMarked
package threadlab.model.stats;

import org.jspecify.annotations.NullMarked;
