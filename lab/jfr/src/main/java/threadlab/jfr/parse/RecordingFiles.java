package threadlab.jfr.parse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Opens the files of one recording: single files, those of a JFR repository folder, and gzipped ones, which are
/// unpacked into temporary files. Closing deletes those.
final class RecordingFiles implements AutoCloseable {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final String SUFFIX = ".jfr";

    private final List<FileChannel> channels = new ArrayList<>();
    private final List<Path> unpacked = new ArrayList<>();

    private RecordingFiles() {}

    /// Opens files and folders.
    ///
    /// @throws IOException if one is missing or empty; its message names the fault
    static RecordingFiles open(List<Path> places) throws IOException {
        var files = new RecordingFiles();
        try {
            for (var place : places) {
                files.add(place);
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private void add(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            for (var file : recordingsIn(place)) {
                channels.add(FileChannel.open(file));
            }
        } else if (!Files.isRegularFile(place)) {
            throw new MalformedException("there is no such file");
        } else if (Files.size(place) == 0) {
            throw new MalformedException("the file is empty: if its JVM was killed, what it recorded may lie in JFR's"
                    + " repository, a folder of the system's temporary folder, which can be read instead");
        } else {
            channels.add(FileChannel.open(isGzip(place) ? unpacked(place) : place));
        }
    }

    private static List<Path> recordingsIn(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            var files = entries.filter(RecordingFiles::isRecording).sorted().toList();
            if (files.isEmpty()) {
                throw new MalformedException("the folder has no file *%s with content".formatted(SUFFIX));
            }
            return files;
        }
    }

    private static boolean isRecording(Path file) {
        return file.toString().endsWith(SUFFIX)
                && Files.isRegularFile(file)
                && file.toFile().length() > 0;
    }

    private static boolean isGzip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        }
    }

    /// Unpacks as much as there is: a cut-off file gives a cut-off recording.
    private Path unpacked(Path file) throws IOException {
        var target = Files.createTempFile("recording", SUFFIX);
        unpacked.add(target);
        try (var in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)));
                var out = Files.newOutputStream(target)) {
            in.transferTo(out);
        } catch (java.io.EOFException | java.util.zip.ZipException e) {
            if (Files.size(target) == 0) {
                throw new MalformedException("it is gzip, and damaged: " + e.getMessage());
            }
        }
        return target;
    }

    List<FileChannel> channels() {
        return channels;
    }

    @Override
    public void close() throws IOException {
        for (var channel : channels) {
            channel.close();
        }
        for (var file : unpacked) {
            Files.deleteIfExists(file);
        }
    }
}
