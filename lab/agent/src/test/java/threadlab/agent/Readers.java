package threadlab.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// Starts virtual threads that read and write files, for which a carrier may be compensated, and burn CPU.
final class Readers {

    private Readers() {}

    /// Takes the number of threads, and a file to write.
    public static void main(String[] arguments) throws InterruptedException {
        var file = Path.of(arguments[1]);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < Integer.parseInt(arguments[0]); i++) {
            var own = file.resolveSibling(file.getFileName() + "-" + i);
            threads.add(Thread.ofVirtual().name("reader-" + i).start(() -> read(own)));
        }
        for (var thread : threads) {
            thread.join();
        }
        System.out.println("ran");
    }

    private static void read(Path file) {
        try {
            for (var i = 0; i < 20; i++) {
                Files.writeString(file, "line ".repeat(2_000));
                if (Files.readString(file).length() != 10_000) {
                    throw new IllegalStateException("something else was read from " + file);
                }
                Thread.yield();
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
