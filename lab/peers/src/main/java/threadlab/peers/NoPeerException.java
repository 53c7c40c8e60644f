package threadlab.peers;

import threadlab.model.words.Message;

/// Says why a command starts no peer that the lab can use.
final class NoPeerException extends Exception {

    private static final long serialVersionUID = 1;
    private final transient Message reason;

    NoPeerException(Message reason) {
        super(reason.english());
        this.reason = reason;
    }

    /// Returns the reason in words for people.
    Message reason() {
        return reason;
    }
}
