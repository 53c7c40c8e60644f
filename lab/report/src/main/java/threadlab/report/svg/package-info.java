/// Places figures and timelines on drawings; the templates only print what is placed here.
@NullMarked
package threadlab.report.svg;

import org.jspecify.annotations.NullMarked;
