package threadlab.model;

import org.jspecify.annotations.Nullable;

/// Says that a variant returned something else than its work's result.
public final class WrongResultException extends Exception {

    private static final long serialVersionUID = 1;

    /// Tells what was expected and what came.
    public WrongResultException(Object expected, @Nullable Object found) {
        super("wrong result: expected %s, found %s".formatted(expected, found));
    }
}
