package threadlab.scenarios.fetch;

import java.time.Duration;

/// Names one of the URLs.
///
/// @param name stands for a host; the path on the loopback server
/// @param delay how long the server takes to answer
/// @param status what it answers
record Site(String name, Duration delay, int status) {

    static final int OK = 200;
    static final int FAILURE = 500;

    Site failing() {
        return new Site(name, delay, FAILURE);
    }
}
