package threadlab.scenarios.callbacks;

/// Is what a shop answers where it can't.
final class ShopException extends Exception {

    private static final long serialVersionUID = 1;

    ShopException(String message) {
        super(message);
    }
}
