package threadlab.jfr.parse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Describes one chunk of a recording, as its header does.
///
/// @param begin the chunk's position in the file, in bytes
/// @param constantsAt the position of its last checkpoint, from the chunk's beginning
/// @param metadataAt the position of its metadata, from the chunk's beginning
/// @param startNanos the chunk's start, since the epoch
/// @param startTicks the same moment on the clock of its events
/// @param compressed whether integers have a variable length
record ChunkHeader(
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

    /// The state of a chunk that is complete; the JDK's parser would wait for more in any other state.
    private static final byte FINISHED = 0;

    /// Reads the header at a position.
    ///
    /// @throws IOException if the header or the chunk is incomplete, or of an unknown format
    static ChunkHeader at(FileChannel channel, long position) throws IOException {
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
        var chunk = new ChunkHeader(
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

    /// Returns the position of the next chunk in the file, in bytes.
    long end() {
        return begin + sizeBytes;
    }
}
