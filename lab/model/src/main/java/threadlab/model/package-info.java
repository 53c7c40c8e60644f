/// Names what the lab is made of: scenario, workload, model, variant, pass, prediction.
///
/// This package is the SPI: a scenario implements [Scenario][threadlab.model.Scenario] and is found by
/// [java.util.ServiceLoader]. What a run produced is in [threadlab.model.run], what a recording says in
/// [threadlab.model.timeline], the statistics in [threadlab.model.stats], what is known of JDKs in
/// [threadlab.model.jdk].
@NullMarked
package threadlab.model;

import org.jspecify.annotations.NullMarked;
