/// Texts of the pages in English and Korean.
@NullMarked
package threadlab.report.words;

import org.jspecify.annotations.NullMarked;
