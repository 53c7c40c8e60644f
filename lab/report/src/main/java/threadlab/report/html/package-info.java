/// Parts of all pages: links, scripts, style sheets, lists of named values.
@NullMarked
package threadlab.report.html;

import org.jspecify.annotations.NullMarked;
