package threadlab.runner.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Keeps what the trials' JVMs load in one archive (class data sharing), so that each starts sooner.
///
/// The first JVM without flags of its own and without need for the agent writes the archive when it ends, those after
/// it read it. A JVM that can't read it starts as it would without. The JDK archives classes from jars only, and the
/// agent records nothing in a JVM that writes an archive. Thread-safe.
final class CdsArchive {

    private static final String QUIETLY = "-Xlog:cds*=off";

    private final Path archive;
    private final Path unfinished;
    private final String classPath;
    private final AtomicBoolean isWritten = new AtomicBoolean();

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

    /// Returns the flags with which a trial's JVM is to start.
    ///
    /// @param jvmArgs the flags of its variant
    /// @param needsAgent whether it may have virtual threads
    List<String> flags(List<String> jvmArgs, boolean needsAgent) {
        if (Files.isRegularFile(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive, QUIETLY);
        }
        return jvmArgs.isEmpty() && !needsAgent && isJarsOnly() && isWritten.compareAndSet(false, true)
                ? List.of("-XX:ArchiveClassesAtExit=" + unfinished, QUIETLY)
                : List.of();
    }

    private boolean isJarsOnly() {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
    }

    /// Returns whether a JVM with these flags writes the archive when it ends, and so is not to be killed.
    boolean isWriting(List<String> flags) {
        return flags.contains("-XX:ArchiveClassesAtExit=" + unfinished);
    }

    /// Lets those that start from now on read what the writer, whose JVM has ended, wrote.
    ///
    /// @param flags with which the JVM that ended was started
    void ended(List<String> flags) {
        if (isWriting(flags) && Files.isRegularFile(unfinished)) {
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
