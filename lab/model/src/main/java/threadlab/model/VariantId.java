package threadlab.model;

/// Reads the id of a variant in a run: `cpython-threads`, `node-queued`, `cpython-threads@3.13.5`.
///
/// @param own the id that the scenario gives it: the model's, with a suffix where there is one
/// @param interpreter which of several interpreters of a peer runs it; empty for the first or only one, and for
///     the JVM
public record VariantId(String own, String interpreter) {

    private static final String AT = "@";

    /// Reads an id.
    public static VariantId of(String id) {
        var parts = id.split(AT, 2);
        return new VariantId(parts[0], parts.length == 1 ? "" : parts[1]);
    }

    /// Returns whether it is the plain variant of its model, whatever the interpreter.
    public boolean isPlain() {
        return Model.find(own).isPresent();
    }

    /// Returns the id as a run has it.
    @Override
    public String toString() {
        return interpreter.isEmpty() ? own : own + AT + interpreter;
    }
}
