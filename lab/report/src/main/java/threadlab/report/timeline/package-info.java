/// Shows recorded passes as timelines: a still drawing, and the data of the page's script.
@NullMarked
package threadlab.report.timeline;

import org.jspecify.annotations.NullMarked;
