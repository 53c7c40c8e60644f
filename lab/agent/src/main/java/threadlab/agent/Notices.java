package threadlab.agent;

/// Says to the user in one line each what has to be known.
///
/// @param quiet whether to say only what went wrong with what the user asked for
record Notices(boolean quiet) {

    void complain(String line) {
        System.err.println("threadlab-agent: " + line);
    }

    void tell(String line) {
        if (!quiet) {
            complain(line);
        }
    }
}
