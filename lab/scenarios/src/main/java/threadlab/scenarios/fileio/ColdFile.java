package threadlab.scenarios.fileio;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Reads a regular file after its pages were dropped from the page cache, so each read waits for the disk.
///
/// On Linux a program may drop the pages of its own file by `posix_fadvise` once they are written back. A file
/// system in memory keeps them. Loads only in a JVM that has the Foreign Function API. Used by one thread at a
/// time.
@SuppressWarnings("restricted") // its JVM is started with --enable-native-access
final class ColdFile implements SlowLine, Closeable {

    private static final int READ_ONLY = 0;
    private static final int DONT_NEED = 4;
    private static final long SMALLEST_PAGE = 4096;

    /// Another thread of the kernel may hold a page for a moment.
    private static final int MOST_DROPS = 100;

    private static final CFunction OPEN = CFunction.of("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    static final CFunction CLOSE = CFunction.of("close", ValueLayout.JAVA_INT);
    static final CFunction ADVISE = CFunction.of(
            "posix_fadvise", ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    private static final CFunction RESIDENT =
            CFunction.of("mincore", ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);

    private final FileInputStream in;
    private final int descriptor;
    private final Arena arena;

    /// Is never read: a page that is mapped and was touched would stay.
    private final MemorySegment mapped;

    private final MemorySegment resident;

    /// Calls a function of C, and throws where its result says that it failed.
    record CFunction(String name, MethodHandle handle) {

        static CFunction of(String name, ValueLayout... arguments) {
            var linker = Linker.nativeLinker();
            var handle = linker.downcallHandle(
                    linker.defaultLookup().find(name).orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
            return new CFunction(name, handle);
        }

        /// Calls a function that returns a descriptor.
        int descriptor(Object... arguments) throws IOException {
            var result = call(arguments);
            if (result < 0) {
                throw new IOException("%s: expected a descriptor, got %d".formatted(name, result));
            }
            return result;
        }

        /// Calls a function that returns 0, or something else where it failed.
        void zero(Object... arguments) throws IOException {
            var result = call(arguments);
            if (result != 0) {
                throw new IOException("%s: expected 0, got %d".formatted(name, result));
            }
        }

        private int call(Object... arguments) {
            try {
                return (int) handle.invokeWithArguments(arguments);
            } catch (Throwable e) {
                throw new IllegalStateException("calling " + name, e);
            }
        }
    }

    /// Opens a file and has the operating system write it to the disk.
    ColdFile(Path file) throws IOException {
        this.in = new FileInputStream(file.toFile());
        this.arena = Arena.ofShared();
        try {
            this.mapped = map(file, arena);
            this.resident = arena.allocate(Math.ceilDiv(mapped.byteSize(), SMALLEST_PAGE));
            // Comes last, so nothing that fails leaves it open.
            this.descriptor = OPEN.descriptor(text(file.toString()), READ_ONLY);
        } catch (IOException | RuntimeException e) {
            try (in;
                    arena) {
                throw e;
            }
        }
    }

    private static MemorySegment map(Path file, Arena arena) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.force(true);
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /// Copies a text as C has it: the last byte stays 0.
    private MemorySegment text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var copy = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return copy;
    }

    @Override
    public InputStream in() {
        return in;
    }

    /// Drops the pages: all bytes are there, on the disk alone.
    @Override
    public void prepare() throws IOException {
        var left = residentPagesAfterDrop();
        for (var drops = 1; left > 0; drops++) {
            if (drops == MOST_DROPS) {
                throw new IOException(
                        "expected no page in the page cache after posix_fadvise, found %d".formatted(left));
            }
            left = residentPagesAfterDrop();
        }
        in.getChannel().position(0);
    }

    @Override
    public void sendAfter(Duration hold) {
        // all bytes are there
    }

    private long residentPagesAfterDrop() throws IOException {
        ADVISE.zero(descriptor, 0L, 0L, DONT_NEED);
        return residentPages();
    }

    /// Counts the pages of the file that the page cache has.
    long residentPages() throws IOException {
        RESIDENT.zero(mapped, mapped.byteSize(), resident);
        return resident.elements(ValueLayout.JAVA_BYTE)
                .filter(page -> (page.get(ValueLayout.JAVA_BYTE, 0) & 1) == 1)
                .count();
    }

    @Override
    public void close() throws IOException {
        // Closes each of them, whatever the others throw.
        try (in;
                arena) {
            CLOSE.zero(descriptor);
        }
    }
}
