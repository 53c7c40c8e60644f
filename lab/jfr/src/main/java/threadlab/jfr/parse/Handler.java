package threadlab.jfr.parse;

/// Receives the events of a type.
@FunctionalInterface
public interface Handler {

    /// Receives one event, which is valid only during the call.
    void accept(Event event);
}
