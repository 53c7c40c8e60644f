package threadlab.scenarios.failure;

/// Is how the failing job fails.
final class JobException extends Exception {

    private static final long serialVersionUID = 1;

    JobException(String message) {
        super(message);
    }
}
