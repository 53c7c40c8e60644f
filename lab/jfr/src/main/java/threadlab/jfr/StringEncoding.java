package threadlab.jfr;

/// Names the first byte of a string in a recording, which says how it goes on.
final class StringEncoding {

    static final byte NULL = 0;
    static final byte EMPTY = 1;

    /// A number follows, of a string that a checkpoint of the chunk has.
    static final byte CONSTANT = 2;

    static final byte UTF8 = 3;
    static final byte CHARS = 4;
    static final byte LATIN1 = 5;

    private StringEncoding() {}
}
