package threadlab.jfr;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at the headers of a recording's chunks, to say better than the JDK's parser what is wrong with a file.
///
/// A recording is a sequence of chunks. Each begins with `FLR\0`, the version, its size, two offsets, when it began
/// and how long it lasted, and its clock.
final class Chunks {

    private Chunks() {}

    /// Returns the chunks of a recording, one at least.
    ///
    /// @throws IOException where the file is missing, empty, no recording, cut off, or of a format to
    ///     come; its message says which
    static List<Chunk> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file");
        }
        try (var channel = FileChannel.open(file)) {
            if (channel.size() == 0) {
                throw new IOException("the file is empty");
            }
            var chunks = new ArrayList<Chunk>();
            for (long position = 0;
                    position < channel.size();
                    position = chunks.getLast().end()) {
                chunks.add(Chunk.at(channel, position));
            }
            return chunks;
        }
    }

    /// Returns from when to when a recording lasted.
    static Interval timeOf(List<Chunk> chunks) {
        return new Interval(
                chunks.stream().mapToLong(Chunk::startNanos).min().orElse(0),
                chunks.stream()
                        .mapToLong(chunk -> chunk.startNanos() + chunk.durationNanos())
                        .max()
                        .orElse(0));
    }
}
