/// What a run found, in a few sentences, and what that means for who decides about virtual threads.
@NullMarked
package threadlab.report.findings;

import org.jspecify.annotations.NullMarked;
