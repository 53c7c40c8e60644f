package threadlab.jfr;

import java.io.IOException;

/// Says that a recording is not laid out as this reader knows it; the JDK's own may know better.
final class UnknownLayoutException extends IOException {

    private static final long serialVersionUID = 1;

    UnknownLayoutException(String found) {
        super("a layout that is not known: " + found);
    }
}
