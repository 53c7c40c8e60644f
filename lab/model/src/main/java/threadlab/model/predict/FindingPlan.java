package threadlab.model.predict;

import java.util.List;
import java.util.Optional;
import threadlab.model.run.Finding;
import threadlab.model.run.Topic;
import threadlab.model.run.Trial;

/// States before a run what a reader should take from some variants' figures.
public sealed interface FindingPlan permits ComparisonPlan, CrossingPlan {

    /// Returns what the finding helps to decide.
    Topic topic();

    /// Returns the ids of the variants, in the order of the sentence.
    List<String> variants();

    /// Makes the finding of what the trials of a workload gave.
    ///
    /// @return empty where one of the variants gave no such figure
    Optional<Finding> of(List<Trial> trials);
}
