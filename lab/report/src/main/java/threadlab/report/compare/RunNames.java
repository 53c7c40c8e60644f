package threadlab.report.compare;

import threadlab.model.run.Environment;

/// Names two runs.
///
/// @param left what the first run is called
/// @param right what the run is called that is held against it
public record RunNames(String left, String right) {

    public RunNames {
        if (left.isBlank() || right.isBlank() || left.equals(right)) {
            throw new IllegalArgumentException("names '%s' and '%s': expected two that differ".formatted(left, right));
        }
    }

    /// Returns the JDKs as far as they tell the runs apart, else A and B.
    static RunNames of(Environment left, Environment right) {
        if (left.jdkFeature() != right.jdkFeature()) {
            return new RunNames("JDK " + left.jdkFeature(), "JDK " + right.jdkFeature());
        }
        return left.jdk().equals(right.jdk())
                ? new RunNames("A", "B")
                : new RunNames("JDK " + left.jdk(), "JDK " + right.jdk());
    }
}
