package threadlab.jfr.parse;

import java.nio.ByteBuffer;

/// Describes one chunk of a recording, as its header does.
///
/// @param begin the chunk's position in the file, in bytes
/// @param sizeBytes how many bytes of it there are
/// @param constantsAt the position of its last checkpoint, from the chunk's beginning
/// @param metadataAt the position of its metadata, from the chunk's beginning
/// @param startNanos the chunk's start, since the epoch
/// @param startTicks the same moment on the clock of its events
/// @param compressed whether integers have a variable length
/// @param state whether all of it is there
record ChunkHeader(
        long begin,
        long sizeBytes,
        long constantsAt,
        long metadataAt,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        boolean compressed,
        State state) {

    static final int HEADER_BYTES = 68;

    static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
    private static final int OLDEST_MAJOR = 1;
    private static final int NEWEST_MAJOR = 2;
    private static final int COMPRESSED = 1;
    private static final int STATE_AT = 64;

    /// The file state of a chunk that is complete.
    private static final byte FINISHED = 0;

    /// Says whether all of a chunk is there.
    enum State {
        WHOLE,

        /// The JVM that wrote it was killed, or still writes it.
        UNFINISHED,

        /// The file ends before the chunk does.
        CUT_OFF
    }

    /// Reads the header at the buffer's beginning.
    ///
    /// @param header at least [#HEADER_BYTES] bytes
    /// @param begin the position in the file
    /// @param left how many bytes the file has from there on
    /// @throws MalformedException if it is none, or of a format that is not known; its message names the fault
    static ChunkHeader of(ByteBuffer header, long begin, long left) throws MalformedException {
        if (header.getInt(0) != MAGIC) {
            throw new MalformedException("expected 'FLR' at byte %d, found something else".formatted(begin));
        }
        requireKnown(header.getShort(4), header.getShort(6));
        var size = header.getLong(8);
        var isFinished = size > 0 && header.get(STATE_AT) == FINISHED;
        var chunk = new ChunkHeader(
                begin,
                isFinished ? Math.min(size, left) : left,
                header.getLong(16),
                header.getLong(24),
                header.getLong(32),
                Math.max(0, header.getLong(40)),
                header.getLong(48),
                header.getLong(56),
                (header.get(HEADER_BYTES - 1) & COMPRESSED) != 0,
                isFinished ? (size > left ? State.CUT_OFF : State.WHOLE) : State.UNFINISHED);
        if (chunk.ticksPerSecond <= 0 || chunk.startNanos <= 0 || (isFinished && size < HEADER_BYTES)) {
            throw new MalformedException("the header at byte %,d is damaged".formatted(begin));
        }
        return chunk;
    }

    private static void requireKnown(short major, short minor) throws MalformedException {
        if (major == 0) {
            throw MalformedException.ofFormat(
                    "it is of format %d.%d, of JDK 7 or Oracle's JDK 8: JDK Mission Control reads it"
                            .formatted(major, minor));
        }
        if (major < OLDEST_MAJOR || major > NEWEST_MAJOR) {
            throw MalformedException.ofFormat("it is of format %d.%d, from a newer JDK: expected 1.x or 2.x"
                    .formatted(Short.toUnsignedInt(major), Short.toUnsignedInt(minor)));
        }
    }

    /// Returns the same chunk of which only some bytes are there.
    ChunkHeader cutTo(long bytes, State newState) {
        return new ChunkHeader(
                begin,
                bytes,
                constantsAt,
                metadataAt,
                startNanos,
                durationNanos,
                startTicks,
                ticksPerSecond,
                compressed,
                newState);
    }

    /// Returns the position of the next chunk in the file, in bytes.
    long end() {
        return begin + sizeBytes;
    }

    /// Returns the moment at which the ticks of the chunk's clock were 0, in nanoseconds since the epoch: the same
    /// for all chunks of a JVM, but for the steps of the machine's clock.
    double clockZero() {
        return startNanos - (double) startTicks / ticksPerSecond * 1e9;
    }
}
