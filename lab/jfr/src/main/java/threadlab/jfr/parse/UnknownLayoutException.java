package threadlab.jfr.parse;

import java.io.IOException;

/// Reports a recording whose layout this parser does not know; the JDK's parser may know it.
final class UnknownLayoutException extends IOException {

    private static final long serialVersionUID = 1;

    UnknownLayoutException(String found) {
        super("a layout that is not known: " + found);
    }
}
