package threadlab.scenarios.fileio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Reads a regular file past the page cache: for each byte the operating system asks the disk for a block.
///
/// Not every file system can do so; one in memory has no disk. Used by one thread at a time.
@SuppressWarnings("InputStreamSlowMultibyteRead") // one byte a block is what it is for
final class DirectInput extends InputStream {

    private final FileChannel file;
    private final ByteBuffer block;

    private DirectInput(FileChannel file, int blockSize) {
        this.file = file;
        this.block = ByteBuffer.allocateDirect(2 * blockSize)
                .alignedSlice(blockSize)
                .limit(blockSize)
                .slice();
    }

    /// Opens a file.
    ///
    /// @throws IOException where the file system can't do so
    /// @throws UnsupportedOperationException where the JDK can't
    static DirectInput open(Path file) throws IOException {
        var blockSize = Math.toIntExact(Files.getFileStore(file).getBlockSize());
        return new DirectInput(channel(file, StandardOpenOption.READ), blockSize);
    }

    /// Opens a channel that goes past the page cache.
    static FileChannel channel(Path file, OpenOption... options) throws IOException {
        var all = Stream.concat(Stream.of(options), Stream.of(direct())).toArray(OpenOption[]::new);
        return FileChannel.open(file, all);
    }

    /// Finds `ExtendedOpenOption.DIRECT` by name: it is of the JDK and not of Java SE, and javac warns of its use.
    private static OpenOption direct() {
        try {
            return (OpenOption) Class.forName("com.sun.nio.file.ExtendedOpenOption")
                    .getField("DIRECT")
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(e);
        }
    }

    /// Returns whether temporary files can be read so.
    static boolean isPossible() {
        try {
            var file = Files.createTempFile("file-io", null);
            try (var in = open(Files.write(file, new byte[1]))) {
                return in.read() == 0;
            } finally {
                Files.delete(file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /// Reads the first block of the file and returns its first byte.
    @Override
    public int read() throws IOException {
        return file.read(block.clear(), 0) < 0 ? -1 : Byte.toUnsignedInt(block.get(0));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
