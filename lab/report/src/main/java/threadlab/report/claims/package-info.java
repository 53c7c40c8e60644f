/// Shows the claims of the documents and their status in a run.
@NullMarked
package threadlab.report.claims;

import org.jspecify.annotations.NullMarked;
