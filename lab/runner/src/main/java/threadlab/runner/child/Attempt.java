package threadlab.runner.child;

/// Numbers the JVMs in which a trial runs. The files of each have names of their own.
public enum Attempt {
    /// The trial's figures, recording and log are those of this one.
    FIRST(""),
    /// Confirms or doubts what the first one refuted.
    SECOND("-second-jvm");

    private final String suffix;

    Attempt(String suffix) {
        this.suffix = suffix;
    }

    /// Returns the end of the names of its files.
    String suffix() {
        return suffix;
    }
}
