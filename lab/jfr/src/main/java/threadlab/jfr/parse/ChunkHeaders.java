package threadlab.jfr.parse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import threadlab.jfr.mount.Interval;

/// Reads the headers of all chunks of a recording, and reports what is wrong with a file more precisely than the
/// JDK's parser.
///
/// A recording is a sequence of chunks. Each begins with `FLR\0`, the version, its size, two offsets, its start
/// and duration, and its clock.
final class ChunkHeaders {

    private ChunkHeaders() {}

    /// Returns the headers of a recording, at least one.
    ///
    /// @throws IOException if the file is missing, empty, no recording, cut off, or of a newer format; its message
    ///     names the fault
    static List<ChunkHeader> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file");
        }
        try (var channel = FileChannel.open(file)) {
            if (channel.size() == 0) {
                throw new IOException("the file is empty");
            }
            var chunks = new ArrayList<ChunkHeader>();
            for (long position = 0;
                    position < channel.size();
                    position = chunks.getLast().end()) {
                chunks.add(ChunkHeader.at(channel, position));
            }
            return chunks;
        }
    }

    /// Returns the time from the start of the first chunk to the end of the last.
    static Interval timeOf(List<ChunkHeader> chunks) {
        return new Interval(
                chunks.stream().mapToLong(ChunkHeader::startNanos).min().orElse(0),
                chunks.stream()
                        .mapToLong(chunk -> chunk.startNanos() + chunk.durationNanos())
                        .max()
                        .orElse(0));
    }
}
