package threadlab.jfr.parse;

/// Goes through the events of a chunk, from one to the next by their sizes. Not thread-safe.
///
/// ```
/// while (walk.next()) {
///     … walk.type() …
/// }
/// ```
final class EventWalk {

    private final ChunkInput input;
    private final int end;
    private int position;
    private int following = ChunkHeader.HEADER_BYTES;
    private long type;

    /// @param input is moved by the walk
    EventWalk(ChunkInput input) {
        this.input = input;
        this.end = input.end();
    }

    /// Moves to the next event, and the input behind its type; returns false behind the last event that makes sense.
    boolean next() {
        if (following >= end) {
            return false;
        }
        try {
            position = following;
            input.position(position);
            var size = input.readInt();
            if (size <= 0 || size > end - position) {
                return false;
            }
            type = input.readLong();
            following = position + size;
            return true;
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    /// Returns the event's position, from the chunk's beginning.
    int position() {
        return position;
    }

    /// Returns the id of the event's type.
    long type() {
        return type;
    }

    /// Returns how many bytes lie behind the last event that makes sense.
    int rest() {
        return end - following;
    }
}
