package threadlab.agent;

/// Says to the user in one line each what has to be known.
///
/// @param quiet whether to say only what went wrong with what the user asked for
record Notices(boolean quiet) {

    void complain(String format, Object... arguments) {
        System.err.println("threadlab-agent: " + format.formatted(arguments));
    }

    void tell(String format, Object... arguments) {
        if (!quiet) {
            complain(format, arguments);
        }
    }
}
