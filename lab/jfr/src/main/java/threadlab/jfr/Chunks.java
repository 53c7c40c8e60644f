package threadlab.jfr;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks at the headers of a recording's chunks, to say better than the JDK's parser what is wrong with a file.
///
/// A recording is a sequence of chunks. Each begins with `FLR\0`, the version, its size, two offsets, and when it
/// began and how long it lasted.
final class Chunks {

    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
    private static final int NEWEST_MAJOR = 2;
    private static final int HEADER = 68;
    private static final int OFFSETS = 16;

    private Chunks() {}

    /// Returns from when to when the recording lasted.
    ///
    /// @throws IOException where the file is missing, empty, no recording, cut off, or of a format to
    ///     come; its message says which
    static Interval timeOf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file");
        }
        try (var channel = FileChannel.open(file)) {
            if (channel.size() == 0) {
                throw new IOException("the file is empty");
            }
            var time = new Interval(Long.MAX_VALUE, Long.MIN_VALUE);
            for (long position = 0; position < channel.size(); ) {
                var chunk = Chunk.at(channel, position);
                time = new Interval(
                        Math.min(time.start(), chunk.start), Math.max(time.end(), chunk.start + chunk.duration));
                position += chunk.size;
            }
            return time;
        }
    }

    private record Chunk(long size, long start, long duration) {

        static Chunk at(FileChannel channel, long position) throws IOException {
            var left = channel.size() - position;
            channel.position(position);
            var input = new DataInputStream(Channels.newInputStream(channel));
            if (left < Integer.BYTES || input.readInt() != MAGIC) {
                throw new IOException("expected 'FLR' at byte %d, found something else".formatted(position));
            }
            if (left < HEADER) {
                throw cutOff(position, HEADER, left);
            }
            requireKnown(input.readUnsignedShort(), input.readUnsignedShort());
            var size = input.readLong();
            input.skipNBytes(OFFSETS);
            if (size <= 0) {
                throw new IOException("it was not finished: the JVM that wrote it was killed, or still writes it");
            }
            if (size < HEADER || size > left) {
                throw cutOff(position, size, left);
            }
            return new Chunk(size, input.readLong(), input.readLong());
        }

        private static void requireKnown(int major, int minor) throws IOException {
            if (major > NEWEST_MAJOR) {
                throw new IOException(
                        "it is of format %d.%d, from a newer JDK: expected 1.x or 2.x".formatted(major, minor));
            }
        }

        private static IOException cutOff(long position, long size, long left) {
            return new IOException(
                    "it is cut off or damaged: the part at byte %,d should have %,d bytes, and %,d are left"
                            .formatted(position, size, left));
        }
    }
}
