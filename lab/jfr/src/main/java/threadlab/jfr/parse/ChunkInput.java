package threadlab.jfr.parse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the values that a chunk consists of: integers of variable or fixed width, and strings.
///
/// Reads from bytes that are mapped into memory, so it takes no heap. A length is checked against the bytes that are
/// left before anything is allocated. A read beyond the end throws [IndexOutOfBoundsException]. Not thread-safe;
/// [#copy] gives another thread its own.
final class ChunkInput {

    private static final int LAST_SHIFT = 56;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private final ByteBuffer bytes;
    private final boolean compressed;
    private int next;

    /// @param bytes the chunk from its header on
    /// @param compressed whether integers have a variable length
    ChunkInput(ByteBuffer bytes, boolean compressed) {
        this.bytes = bytes;
        this.compressed = compressed;
    }

    /// Returns an input over the same bytes with a position of its own.
    ChunkInput copy() {
        return new ChunkInput(bytes, compressed);
    }

    /// Returns the position of the next byte, from the chunk's beginning.
    int position() {
        return next;
    }

    void position(int position) {
        next = position;
    }

    /// Returns the position behind the last byte.
    int end() {
        return bytes.limit();
    }

    byte byteAt(int position) {
        return bytes.get(position);
    }

    /// Returns some bytes, which are shared with this input.
    ByteBuffer bytes(int position, int length) {
        return bytes.slice(position, length);
    }

    byte readByte() {
        return bytes.get(next++);
    }

    boolean readBoolean() {
        return readByte() != 0;
    }

    char readChar() {
        if (compressed) {
            return (char) readCompressed();
        }
        next += Character.BYTES;
        return bytes.getChar(next - Character.BYTES);
    }

    short readShort() {
        if (compressed) {
            return (short) readCompressed();
        }
        next += Short.BYTES;
        return bytes.getShort(next - Short.BYTES);
    }

    int readInt() {
        if (compressed) {
            return (int) readCompressed();
        }
        next += Integer.BYTES;
        return bytes.getInt(next - Integer.BYTES);
    }

    long readLong() {
        if (compressed) {
            return readCompressed();
        }
        next += Long.BYTES;
        return bytes.getLong(next - Long.BYTES);
    }

    /// Reads one to nine bytes: seven bits a byte, the lowest first, and eight in the ninth. The highest bit of a
    /// byte is set if more follow.
    private long readCompressed() {
        var first = bytes.get(next);
        if (first >= 0) {
            next++;
            return first;
        }
        return next + Long.BYTES < end() ? readCompressedAtOnce() : readCompressedByteByByte();
    }

    /// Takes eight bytes at once: most integers are longer than one, and a loop over bytes takes several times as long.
    private long readCompressedAtOnce() {
        var eight = Long.reverseBytes(bytes.getLong(next));
        var lasts = ~eight & HIGHEST_BITS;
        if (lasts == 0) {
            next += Long.BYTES + 1;
            return withoutHighestBits(eight) | ((long) bytes.get(next - 1) << LAST_SHIFT);
        }
        var bits = Long.numberOfTrailingZeros(lasts) + 1;
        next += bits / Byte.SIZE;
        return withoutHighestBits(eight & (-1L >>> (Long.SIZE - bits)));
    }

    /// Moves seven bits of each byte together: of two bytes, of two pairs, of two fours.
    private static long withoutHighestBits(long eight) {
        var pairs = ((eight & 0x7f007f007f007f00L) >>> 1) | (eight & 0x007f007f007f007fL);
        var fours = ((pairs & 0x3fff00003fff0000L) >>> 2) | (pairs & 0x00003fff00003fffL);
        return ((fours & 0x0fffffff00000000L) >>> 4) | (fours & 0x000000000fffffffL);
    }

    private long readCompressedByteByByte() {
        var number = 0L;
        for (var shift = 0; ; shift += 7) {
            long more = bytes.get(next++);
            if (shift == LAST_SHIFT) {
                return number | (more << LAST_SHIFT);
            }
            number |= (more & 0x7f) << shift;
            if (more >= 0) {
                return number;
            }
        }
    }

    float readFloat() {
        next += Float.BYTES;
        return bytes.getFloat(next - Float.BYTES);
    }

    double readDouble() {
        next += Double.BYTES;
        return bytes.getDouble(next - Double.BYTES);
    }

    void skip(int count) {
        if (count < 0 || count > end() - next) {
            throw new IndexOutOfBoundsException("%,d bytes at byte %,d".formatted(count, next));
        }
        next += count;
    }

    /// Skips an integer of any type.
    ///
    /// @param width its bytes if integers have a fixed width
    void skipInteger(int width) {
        if (!compressed) {
            skip(width);
            return;
        }
        readCompressed();
    }

    /// Reads a number of elements, each of which takes at least one byte.
    int readCount() {
        var count = readInt();
        if (count < 0 || count > end() - next) {
            throw new IndexOutOfBoundsException("%d of something at byte %,d".formatted(count, next));
        }
        return count;
    }

    /// Reads a string; null if the recording has null, which differs from an empty string.
    ///
    /// @param encoding the byte that was read before
    /// @throws MalformedException if the string is a constant, or of an encoding that is not known
    @Nullable
    String readString(byte encoding) throws MalformedException {
        return switch (encoding) {
            case StringEncoding.NULL -> null;
            case StringEncoding.EMPTY -> "";
            case StringEncoding.UTF8 -> new String(readBytes(readCount()), StandardCharsets.UTF_8);
            case StringEncoding.CHARS -> readChars(readCount());
            case StringEncoding.LATIN1 -> new String(readBytes(readCount()), StandardCharsets.ISO_8859_1);
            default -> throw new MalformedException("a string of encoding " + encoding);
        };
    }

    private byte[] readBytes(int count) {
        var read = new byte[count];
        bytes.get(next, read);
        next += count;
        return read;
    }

    private String readChars(int count) {
        var text = new StringBuilder(count);
        for (var i = 0; i < count; i++) {
            text.append(readChar());
        }
        return text.toString();
    }

    /// Skips a string of any encoding.
    void skipString() throws MalformedException {
        var encoding = readByte();
        switch (encoding) {
            case StringEncoding.NULL, StringEncoding.EMPTY -> {}
            case StringEncoding.CONSTANT -> skipInteger(Long.BYTES);
            case StringEncoding.UTF8, StringEncoding.LATIN1 -> skip(readCount());
            case StringEncoding.CHARS -> {
                for (var count = readCount(); count > 0; count--) {
                    skipInteger(Character.BYTES);
                }
            }
            default -> throw new MalformedException("a string of encoding " + encoding);
        }
    }
}
