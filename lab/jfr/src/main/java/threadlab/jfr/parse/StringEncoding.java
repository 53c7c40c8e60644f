package threadlab.jfr.parse;

/// Lists the values of the first byte of a string in a recording, which determines what follows.
final class StringEncoding {

    static final byte NULL = 0;
    static final byte EMPTY = 1;

    /// A key into the chunk's pool of strings follows.
    static final byte CONSTANT = 2;

    static final byte UTF8 = 3;
    static final byte CHARS = 4;
    static final byte LATIN1 = 5;

    private StringEncoding() {}
}
