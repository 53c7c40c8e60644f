package threadlab.scenarios.contrast.processes;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/// Writes and reads messages over two streams: a line ends with a line feed, a frame begins with its length in four
/// bytes.
public final class Wire {

    /// The longest message in bytes; more than that is a broken protocol.
    public static final int LONGEST = 64 * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final DataInputStream in;
    private final DataOutputStream out;

    Wire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
    }

    void write(String line) throws IOException {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(
                    "line of %,d characters: expected one without a line break, found one at %d"
                            .formatted(line.length(), line.indexOf('\n')));
        }
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        out.flush();
    }

    void write(byte[] frame) throws IOException {
        if (frame.length > LONGEST) {
            throw new IllegalArgumentException(
                    "frame of %,d bytes: expected %,d at most".formatted(frame.length, LONGEST));
        }
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException(line.size() == 0 ? "end of the channel" : "end of the channel within a line");
            }
            if (line.size() == LONGEST) {
                throw new ProtocolException(
                        "expected a line of %,d bytes at most, found a longer one".formatted(LONGEST));
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    byte[] readFrame() throws IOException {
        var length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new ProtocolException(
                    "expected a frame of 0 to %,d bytes, found a length of %,d".formatted(LONGEST, length));
        }
        var frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException(
                    "end of the channel within a frame: expected %,d bytes, found %,d".formatted(length, frame.length));
        }
        return frame;
    }

    void close() throws IOException {
        try (in) {
            out.close();
        }
    }
}
