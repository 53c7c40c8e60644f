package threadlab.runner.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/// Keeps what the trials' JVMs load in one archive (class data sharing), so that each starts sooner.
///
/// A JVM that rehearses a trial writes the archive when it ends; those that start after that read it. A JVM that can't
/// read it starts as it would without. The JDK archives classes from jars only. Thread-safe.
final class CdsArchive {

    private static final String QUIETLY = "-Xlog:cds*=off";

    private final Path archive;
    private final Path unfinished;
    private final String classPath;

    /// @param archive the file, absolute
    /// @param classPath where the trials' JVMs find their classes
    CdsArchive(Path archive, String classPath) {
        this.archive = archive;
        this.unfinished = archive.resolveSibling(archive.getFileName() + ".part");
        this.classPath = classPath;
    }

    static CdsArchive at(Path archive) {
        return new CdsArchive(archive, System.getProperty("java.class.path"));
    }

    Path archive() {
        return archive;
    }

    /// Returns whether a JVM of this class path can write an archive.
    boolean isPossible() {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
    }

    /// Returns the flags with which a JVM reads the archive; none as long as there is no archive.
    List<String> readingFlags() {
        return Files.isRegularFile(archive) ? List.of("-XX:SharedArchiveFile=" + archive, QUIETLY) : List.of();
    }

    /// Returns the flags with which a JVM writes the archive when it ends.
    List<String> writingFlags() {
        return List.of("-XX:ArchiveClassesAtExit=" + unfinished, QUIETLY);
    }

    /// Lets JVMs that start from now on read what the one that wrote it left, if it did.
    void written() {
        if (Files.isRegularFile(unfinished)) {
            try {
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                tell(unfinished, e);
            }
        }
    }

    /// Deletes the archive.
    void delete() {
        for (var file : List.of(unfinished, archive)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                tell(file, e);
            }
        }
    }

    private static void tell(Path file, IOException e) {
        System.getLogger(CdsArchive.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + file, e);
    }
}
