package threadlab.jfr.parse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the chunks of a file, also those behind damaged bytes.
///
/// A recording is a sequence of chunks. Each begins with `FLR\0`, the version, its size, two offsets, its start
/// and duration, and its clock.
final class ChunkFinder {

    private static final int WINDOW_BYTES = 1 << 26;

    private final FileChannel channel;
    private final long size;
    private final List<ChunkHeader> chunks = new ArrayList<>();
    private long skippedBytes;
    private @Nullable MalformedException fault;

    private ChunkFinder(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /// Contains what was found.
    ///
    /// @param skippedBytes how many bytes belong to no chunk
    record Found(List<ChunkHeader> chunks, long skippedBytes) {}

    /// Returns the chunks of a file, at least one.
    ///
    /// @throws IOException if there is none; its message names the fault
    static Found find(FileChannel channel) throws IOException {
        var finder = new ChunkFinder(channel);
        finder.findAll();
        if (finder.chunks.isEmpty() && finder.fault != null) {
            throw finder.fault;
        }
        return new Found(finder.chunks, finder.skippedBytes);
    }

    private void findAll() throws IOException {
        for (var position = 0L; position < size; ) {
            var chunk = chunkAt(position);
            if (chunk == null) {
                var next = nextChunk(position + 1, chunks.isEmpty() ? null : chunks.getLast());
                skippedBytes += next - position;
                position = next;
            } else {
                chunks.add(chunk);
                position = chunk.end();
            }
        }
    }

    private @Nullable ChunkHeader chunkAt(long position) throws IOException {
        try {
            var chunk = header(position);
            return switch (chunk.state()) {
                case WHOLE -> chunk;
                case UNFINISHED, CUT_OFF ->
                    chunk.cutTo(nextChunk(position + ChunkHeader.HEADER_BYTES, chunk) - position, chunk.state());
            };
        } catch (MalformedException e) {
            if (position == 0 && e.isUnknownFormat()) {
                throw e;
            }
            fault = fault == null ? e : fault;
            return null;
        }
    }

    private ChunkHeader header(long position) throws IOException {
        var header = ByteBuffer.allocate(ChunkHeader.HEADER_BYTES);
        var read = channel.read(header, position);
        while (header.hasRemaining() && read > 0) {
            read = channel.read(header, position + header.position());
        }
        header.flip();
        if (header.limit() >= Integer.BYTES
                && header.limit() < ChunkHeader.HEADER_BYTES
                && header.getInt(0) == ChunkHeader.MAGIC) {
            throw new MalformedException("it is cut off: it ends within a header of %d bytes at byte %,d"
                    .formatted(ChunkHeader.HEADER_BYTES, position));
        }
        if (header.limit() < ChunkHeader.HEADER_BYTES) {
            throw new MalformedException("expected 'FLR' at byte %d, found something else".formatted(position));
        }
        return ChunkHeader.of(header, position, size - position);
    }

    /// Returns the position of the next header that makes sense; that of the file's end if there is none.
    ///
    /// A chunk's constants may contain copies of its header.
    private long nextChunk(long from, @Nullable ChunkHeader current) throws IOException {
        for (var begin = from; begin < size; begin += WINDOW_BYTES) {
            var length = Math.min(WINDOW_BYTES + Integer.BYTES - 1, size - begin);
            var window = channel.map(FileChannel.MapMode.READ_ONLY, begin, length);
            for (var i = 0; i + Integer.BYTES <= length; i++) {
                if (window.get(i) == 'F' && window.getInt(i) == ChunkHeader.MAGIC && isHeader(begin + i, current)) {
                    return begin + i;
                }
            }
        }
        return size;
    }

    private boolean isHeader(long position, @Nullable ChunkHeader current) throws IOException {
        try {
            var found = header(position);
            return current == null
                    || found.startNanos() != current.startNanos()
                    || found.startTicks() != current.startTicks();
        } catch (MalformedException e) {
            return false;
        }
    }
}
