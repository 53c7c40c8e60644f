package threadlab.model;

import org.jspecify.annotations.Nullable;

/// Holds how a variant's call ended.
///
/// @param <R> what the variant returns
public sealed interface CallOutcome<R> {

    /// The call returned.
    record Returned<R>(@Nullable R value) implements CallOutcome<R> {}

    /// The call threw.
    record Threw<R>(Exception exception) implements CallOutcome<R> {}

    /// Returns the value, or throws what the variant threw.
    default @Nullable R orThrow() throws Exception {
        return switch (this) {
            case Returned<R> returned -> returned.value();
            case Threw<R> threw -> throw threw.exception();
        };
    }
}
