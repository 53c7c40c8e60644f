/// Shows a scenario: its workloads, trials, facts and figures.
@NullMarked
package threadlab.report.scenario;

import org.jspecify.annotations.NullMarked;
