/// Says things in the languages of the pages: English, and Korean beside it.
@NullMarked
package threadlab.report.words;

import org.jspecify.annotations.NullMarked;
