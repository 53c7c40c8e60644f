package threadlab.jfr.parse;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads the values that chunks consist of: integers of variable length, and strings.
///
/// Buffers a part of the file, so its memory is bounded. Not thread-safe.
final class ChunkInput implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int LONGEST_BYTES = 9;

    private final FileChannel channel;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    /// The position in the file of the buffer's first byte.
    private long bufferAt;

    private int next;
    private int end;

    ChunkInput(Path file) throws IOException {
        channel = FileChannel.open(file);
    }

    /// Returns the position in the file of the next byte.
    long position() {
        return bufferAt + next;
    }

    /// Moves to a position in the file.
    void position(long position) throws IOException {
        if (position >= bufferAt && position <= bufferAt + end) {
            next = (int) (position - bufferAt);
        } else {
            bufferAt = position;
            next = 0;
            end = 0;
        }
    }

    private void fill() throws IOException {
        var kept = end - next;
        System.arraycopy(buffer, next, buffer, 0, kept);
        bufferAt += next;
        next = 0;
        end = kept;
        var read = channel.read(ByteBuffer.wrap(buffer, kept, buffer.length - kept), bufferAt + kept);
        end += Math.max(0, read);
    }

    byte readByte() throws IOException {
        if (next == end) {
            fill();
            if (next == end) {
                throw new EOFException("the file ends within an event");
            }
        }
        return buffer[next++];
    }

    /// Reads an integer of one to nine bytes: seven bits a byte, the lowest first, and eight in the ninth. The
    /// highest bit of a byte is set if more follow.
    long readLong() throws IOException {
        if (end - next < LONGEST_BYTES) {
            fill();
        }
        var at = next;
        if (end - at < LONGEST_BYTES) {
            return readLongAtEnd();
        }
        long number = buffer[at++];
        if (number < 0) {
            number &= 0x7f;
            for (var shift = 7; ; shift += 7) {
                long more = buffer[at++];
                if (shift == 56) {
                    number |= more << 56;
                    break;
                }
                number |= (more & 0x7f) << shift;
                if (more >= 0) {
                    break;
                }
            }
        }
        next = at;
        return number;
    }

    private long readLongAtEnd() throws IOException {
        var number = 0L;
        for (var shift = 0; shift < 56; shift += 7) {
            long more = readByte();
            number |= (more & 0x7f) << shift;
            if (more >= 0) {
                return number;
            }
        }
        return number | (long) readByte() << 56;
    }

    /// Reads a number of elements, each of which takes at least one byte.
    int readCount() throws IOException {
        var count = readLong();
        if (count < 0 || count > channel.size() - position()) {
            throw new UnknownLayoutException("%d of something at byte %,d".formatted(count, position()));
        }
        return (int) count;
    }

    void skip(long bytes) throws IOException {
        position(position() + bytes);
    }

    /// Reads a string; null if the recording has null, which differs from an empty string.
    ///
    /// @param encoding the byte that was read before
    @Nullable
    String readString(byte encoding) throws IOException {
        return switch (encoding) {
            case StringEncoding.NULL -> null;
            case StringEncoding.EMPTY -> "";
            case StringEncoding.UTF8 -> new String(readBytes(readCount()), StandardCharsets.UTF_8);
            case StringEncoding.CHARS -> readChars(readCount());
            case StringEncoding.LATIN1 -> new String(readBytes(readCount()), StandardCharsets.ISO_8859_1);
            default -> throw new UnknownLayoutException("a string of encoding " + encoding);
        };
    }

    private byte[] readBytes(int count) throws IOException {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) {
            bytes[i] = readByte();
        }
        return bytes;
    }

    private String readChars(int count) throws IOException {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) {
            text.append((char) readLong());
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
