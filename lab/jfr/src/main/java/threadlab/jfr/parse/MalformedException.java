package threadlab.jfr.parse;

import java.io.IOException;

/// Reports bytes of a recording that make no sense; the message names what was found and where.
final class MalformedException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean unknownFormat;

    MalformedException(String found) {
        this(found, false);
    }

    private MalformedException(String found, boolean unknownFormat) {
        super(found);
        this.unknownFormat = unknownFormat;
    }

    /// Makes a report of a format that is not known.
    static MalformedException ofFormat(String found) {
        return new MalformedException(found, true);
    }

    /// Returns whether the bytes may make sense to another reader.
    boolean isUnknownFormat() {
        return unknownFormat;
    }
}
