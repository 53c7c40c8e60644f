package threadlab.scenarios.fileio;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Holds the open lines of a trial and the thread at their other ends; used by one thread.
final class SlowLines implements Closeable {

    private static final int FILE_BYTES = 1 << 14;

    private final OtherEnd otherEnd = new OtherEnd();
    private final Deque<Closeable> opened = new ArrayDeque<>(List.of(otherEnd));
    private final List<SlowLine> lines = new ArrayList<>();

    private SlowLines() {}

    /// Opens lines.
    private interface Opening<E extends Exception> {
        void into(SlowLines lines) throws IOException, E;
    }

    /// Opens all lines or none: what was opened before one that can't be is closed.
    private static <E extends Exception> SlowLines opened(Opening<E> opening) throws IOException, E {
        var lines = new SlowLines();
        try {
            opening.into(lines);
            return lines;
        } catch (Exception e) {
            try (lines) {
                throw e;
            }
        }
    }

    /// Opens named pipes: files to the JDK, pipes to the operating system.
    ///
    /// @param options for the channel that the tasks write to
    static SlowLines namedPipes(int count, OpenOption... options) throws IOException, InterruptedException {
        var writing = Stream.concat(Stream.of(StandardOpenOption.WRITE), Stream.of(options))
                .toArray(OpenOption[]::new);
        return opened(lines -> {
            for (var file : makePipes(lines.folder(), count)) {
                // Opened for both, a pipe does not wait for its other end.
                var far = lines.closing(new RandomAccessFile(file.toFile(), "rw"));
                var in = lines.closing(new FileInputStream(file.toFile()));
                var out = lines.closing(FileChannel.open(file, writing));
                lines.lines.add(new NamedPipe(in, out, far, lines.otherEnd));
            }
        });
    }

    private static List<Path> makePipes(Path folder, int count) throws IOException, InterruptedException {
        var files = IntStream.range(0, count)
                .mapToObj(i -> folder.resolve("pipe" + i))
                .toList();
        var command = Stream.concat(Stream.of("mkfifo"), files.stream().map(Path::toString))
                .toList();
        var exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("mkfifo: expected exit code 0, got " + exit);
        }
        return files;
    }

    /// Starts processes that send back what they get.
    static SlowLines children(int count) throws IOException {
        return opened(lines -> {
            for (var i = 0; i < count; i++) {
                var child = new ProcessBuilder("cat").start();
                lines.opened.push(child::destroy);
                lines.lines.add(new Answered(
                        child.getInputStream(),
                        () -> {
                            child.getOutputStream().write(1);
                            child.getOutputStream().flush();
                        },
                        lines.otherEnd));
            }
        });
    }

    /// Connects sockets of the loopback interface.
    static SlowLines sockets(int count) throws IOException {
        return opened(lines -> {
            try (var server = new ServerSocket(0, count, InetAddress.getLoopbackAddress())) {
                for (var i = 0; i < count; i++) {
                    var near = lines.closing(new Socket(server.getInetAddress(), server.getLocalPort()));
                    var far = lines.closing(server.accept());
                    var out = far.getOutputStream();
                    lines.lines.add(new Answered(near.getInputStream(), () -> out.write(1), lines.otherEnd));
                }
            }
        });
    }

    /// Opens regular files that were just written: nobody sends anything, for all bytes are there.
    static SlowLines regularFiles(int count) throws IOException {
        return opened(lines -> {
            for (var file : filled(lines.folder(), count)) {
                lines.lines.add(new Filled(lines.closing(new FileInputStream(file.toFile()))));
            }
        });
    }

    /// Opens regular files past the page cache.
    static SlowLines directFiles(int count) throws IOException {
        return opened(lines -> {
            for (var file : filled(lines.folder(), count)) {
                lines.lines.add(new Direct(lines.closing(DirectInput.open(file))));
            }
        });
    }

    /// Opens regular files that the page cache does not have at any read.
    static SlowLines coldFiles(int count) throws IOException {
        return opened(lines -> {
            for (var file : filled(lines.folder(), count)) {
                lines.lines.add(lines.closing(new ColdFile(file)));
            }
        });
    }

    private static List<Path> filled(Path folder, int count) throws IOException {
        var files = new ArrayList<Path>();
        for (var i = 0; i < count; i++) {
            files.add(Files.write(folder.resolve("file" + i), new byte[FILE_BYTES]));
        }
        return files;
    }

    /// Opens regular files to be written past the page cache.
    static SlowLines directlyWrittenFiles(int count) throws IOException {
        return opened(lines -> {
            var folder = lines.folder();
            for (var i = 0; i < count; i++) {
                lines.lines.add(new Written(lines.closing(DirectInput.channel(
                        folder.resolve("file" + i), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))));
            }
        });
    }

    /// Returns the lines, one for each task.
    List<SlowLine> all() {
        return List.copyOf(lines);
    }

    private Path folder() throws IOException {
        var folder = Files.createTempDirectory("file-io");
        opened.push(() -> {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        });
        return folder;
    }

    private <C extends Closeable> C closing(C resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() throws IOException {
        for (var resource : opened) {
            resource.close();
        }
        opened.clear();
    }

    private record NamedPipe(InputStream in, WritableByteChannel out, RandomAccessFile far, OtherEnd otherEnd)
            implements SlowLine {

        @Override
        public void sendAfter(Duration hold) {
            otherEnd.after(hold, () -> far.write(1));
        }

        @Override
        public void drainAfter(Duration hold) {
            otherEnd.after(hold, () -> far.readFully(new byte[MORE_THAN_FITS]));
        }
    }

    private record Answered(InputStream in, OtherEnd.Action send, OtherEnd otherEnd) implements SlowLine {

        @Override
        public void sendAfter(Duration hold) {
            otherEnd.after(hold, send);
        }
    }

    /// Reads its first block each time.
    private record Direct(DirectInput in) implements SlowLine {

        @Override
        public void sendAfter(Duration hold) {
            // all bytes are there
        }
    }

    /// Writes from its beginning each time.
    private record Written(FileChannel out) implements SlowLine {

        @Override
        public void drainAfter(Duration hold) throws IOException {
            out.position(0);
        }
    }

    /// Begins anew at the end of its file, so that every pass has something to read.
    private record Filled(FileInputStream in) implements SlowLine {

        @Override
        public void sendAfter(Duration hold) throws IOException {
            in.getChannel().position(0);
        }
    }
}
