/// Encodes timelines for the page's script.
@NullMarked
package threadlab.report.encode;

import org.jspecify.annotations.NullMarked;
