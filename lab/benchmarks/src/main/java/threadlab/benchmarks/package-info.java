/// Asks what each way of running tasks costs: one class a question, one method a model.
@NullMarked
package threadlab.benchmarks;

import org.jspecify.annotations.NullMarked;
