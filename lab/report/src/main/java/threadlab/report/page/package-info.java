/// Holds what the pages show, ready to print: internal to the report, public for its templates alone.
@NullMarked
package threadlab.report.page;

import org.jspecify.annotations.NullMarked;
