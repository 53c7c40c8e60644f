package threadlab.jfr.column;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Decides where the blocks of columns lie: in the heap up to a bound, beyond it in temporary files that are mapped
/// into memory. Thread-safe.
///
/// A file is deleted as soon as it is mapped, where the system can do that, and else when the JVM ends: nothing is
/// left of it, however that happens. Its memory is given back with the columns, as objects are.
public final class ColumnStore {

    /// Columns take at most this part of the heap: what is shown needs room, too.
    private static final int HEAP_PART = 4;

    private static final int FIRST_FILE = 1 << 20;
    private static final int LARGEST_FILE = 1 << 26;
    private static final int ZEROS = 1 << 16;

    private final long mostHeapBytes;
    private final Path folder;
    private long heapBytes;
    private int fileBytes = FIRST_FILE;
    private ByteBuffer free = ByteBuffer.allocate(0);

    /// Creates a store that takes a quarter of the heap, and temporary files in the JVM's folder for them.
    public ColumnStore() {
        this(Runtime.getRuntime().maxMemory() / HEAP_PART, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// Creates a store with a bound.
    ///
    /// @param mostHeapBytes the bytes beyond which columns lie in files
    /// @param folder where the files are
    public ColumnStore(long mostHeapBytes, Path folder) {
        this.mostHeapBytes = mostHeapBytes;
        this.folder = folder;
    }

    /// Returns whether a block may lie in the heap, and counts it if so.
    synchronized boolean takesHeap(int bytes) {
        var fits = heapBytes + bytes <= mostHeapBytes;
        heapBytes += fits ? bytes : 0;
        return fits;
    }

    /// Returns a block of zeros in a file.
    ///
    /// @param bytes a power of two, at most [#FIRST_FILE]
    /// @throws NoRoomException if the file can't be made
    synchronized ByteBuffer map(int bytes) {
        if (free.remaining() < bytes) {
            free = newFile();
        }
        var block = free.slice(free.position(), bytes).order(ByteOrder.nativeOrder());
        free.position(free.position() + bytes);
        return block;
    }

    private ByteBuffer newFile() {
        try {
            var file = Files.createTempFile(folder, "threadlab-columns", ".tmp");
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                takeRoom(channel);
                var mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, fileBytes);
                fileBytes = Math.min(2 * fileBytes, LARGEST_FILE);
                return mapped;
            }
        } catch (IOException e) {
            throw new NoRoomException(folder, fileBytes, e);
        }
    }

    /// Writes the whole file, since a mapped file that turns out to have no room on the disk ends the JVM.
    private void takeRoom(FileChannel channel) throws IOException {
        var zeros = ByteBuffer.allocateDirect(ZEROS);
        for (var written = 0; written < fileBytes; ) {
            written += channel.write(zeros.clear());
        }
    }
}
