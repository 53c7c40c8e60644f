/// Packs timelines into a page, for its script to draw.
@NullMarked
package threadlab.report.pack;

import org.jspecify.annotations.NullMarked;
