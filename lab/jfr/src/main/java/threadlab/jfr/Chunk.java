package threadlab.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Holds the header of one part of a recording.
///
/// @param begin where in the file it begins, in bytes
/// @param constantsAt where its last checkpoint begins, from its own beginning
/// @param metadataAt where its metadata begin, from its own beginning
/// @param startNanos when it began, since the epoch
/// @param startTicks the same moment by the clock that its events have
/// @param compressed whether numbers take only the bytes that they need
record Chunk(
        long begin,
        long sizeBytes,
        long constantsAt,
        long metadataAt,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        boolean compressed) {

    static final int HEADER_BYTES = 68;

    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
    private static final int NEWEST_MAJOR = 2;
    private static final int COMPRESSED = 1;

    /// The JDK's reader would wait for more where it finds another.
    private static final byte FINISHED = 0;

    /// Reads a header, of which there must be all, with as many bytes behind it as it says.
    static Chunk at(FileChannel channel, long position) throws IOException {
        var left = channel.size() - position;
        var header = read(channel, position);
        if (header.limit() < Integer.BYTES || header.getInt() != MAGIC) {
            throw new IOException("expected 'FLR' at byte %d, found something else".formatted(position));
        }
        if (header.limit() < HEADER_BYTES) {
            throw cutOff(position, HEADER_BYTES, left);
        }
        requireKnown(Short.toUnsignedInt(header.getShort()), Short.toUnsignedInt(header.getShort()));
        var size = header.getLong();
        if (size <= 0) {
            throw unfinished();
        }
        if (size < HEADER_BYTES || size > left) {
            throw cutOff(position, size, left);
        }
        var chunk = new Chunk(
                position,
                size,
                header.getLong(),
                header.getLong(),
                header.getLong(),
                header.getLong(),
                header.getLong(),
                header.getLong(),
                (header.get(HEADER_BYTES - 1) & COMPRESSED) != 0);
        if (header.get() != FINISHED) {
            throw unfinished();
        }
        return chunk;
    }

    private static ByteBuffer read(FileChannel channel, long position) throws IOException {
        var header = ByteBuffer.allocate(HEADER_BYTES);
        var read = channel.read(header, position);
        while (header.hasRemaining() && read > 0) {
            read = channel.read(header, position + header.position());
        }
        return header.flip();
    }

    private static void requireKnown(int major, int minor) throws IOException {
        if (major > NEWEST_MAJOR) {
            throw new IOException(
                    "it is of format %d.%d, from a newer JDK: expected 1.x or 2.x".formatted(major, minor));
        }
    }

    private static IOException unfinished() {
        return new IOException("it was not finished: the JVM that wrote it was killed, or still writes it");
    }

    private static IOException cutOff(long position, long size, long left) {
        return new IOException("it is cut off or damaged: the part at byte %,d should have %,d bytes, and %,d are left"
                .formatted(position, size, left));
    }

    /// Returns where in the file the next one begins, in bytes.
    long end() {
        return begin + sizeBytes;
    }
}
