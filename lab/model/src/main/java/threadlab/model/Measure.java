package threadlab.model;

import java.util.List;

/// Takes the samples of a prediction from the evidence; for a condition 1 where it held, 0 where it did not.
///
/// An empty list means that the evidence does not say: the prediction is then NOT_RUN.
@FunctionalInterface
public interface Measure {

    List<Double> samples(Evidence evidence);
}
