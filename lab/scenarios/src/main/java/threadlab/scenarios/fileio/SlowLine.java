package threadlab.scenarios.fileio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;

/// Connects a task to another end, which answers after a hold.
///
/// Asking for the answer takes no lock: a virtual thread that queued for one behind others might find no carrier to
/// take it on, and hold up the other end as well.
interface SlowLine {

    /// More bytes than a pipe buffers, so a write of them waits until the other end reads.
    int MORE_THAN_FITS = 1 << 17;

    /// Makes the line ready for the next call, before the clock starts.
    default void prepare() throws IOException {}

    /// Returns the stream that the task reads.
    default InputStream in() {
        throw new UnsupportedOperationException(this + " can't be read: expected a line that sends");
    }

    /// Returns the channel that the task writes to.
    default WritableByteChannel out() {
        throw new UnsupportedOperationException(this + " can't be written to: expected a named pipe");
    }

    /// Lets the other end send a byte after a while.
    default void sendAfter(Duration hold) throws IOException {
        throw new UnsupportedOperationException(this + " can't be read: expected a line that sends");
    }

    /// Lets the other end read what was written after a while.
    default void drainAfter(Duration hold) throws IOException {
        throw new UnsupportedOperationException(this + " can't be written to: expected a named pipe");
    }
}
