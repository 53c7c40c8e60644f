package threadlab.model;

import threadlab.model.words.Message;

/// Says that this machine can't run a variant, where only the trial's own JVM could find that out.
public final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Message reason;

    /// Tells why, to a reader of the report.
    public UnavailableException(Message reason, Throwable cause) {
        super(reason.english(), cause);
        this.reason = reason;
    }

    /// Returns why.
    public Message reason() {
        return reason;
    }
}
