package threadlab.runner;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Keeps what the trials' JVMs load in one archive (class data sharing), so that each starts sooner and has more of its
/// time for its passes.
///
/// The first trial without JVM flags of its own writes the archive when it ends, those after it read it. A JVM that
/// can't read it starts as it would without. The JDK archives classes from jars only.
///
/// @param archive the file, absolute
/// @param classPath where the trials' JVMs find their classes
record SharedClasses(Path archive, String classPath) {

    private static final String QUIETLY = "-Xlog:cds*=off";

    static SharedClasses at(Path archive) {
        return new SharedClasses(archive, System.getProperty("java.class.path"));
    }

    /// Returns the flags with which a trial's JVM is to start.
    ///
    /// @param jvmArgs the flags of its variant
    List<String> flags(List<String> jvmArgs) {
        if (Files.isRegularFile(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive, QUIETLY);
        }
        return jvmArgs.isEmpty() && isJarsOnly() ? List.of("-XX:ArchiveClassesAtExit=" + archive, QUIETLY) : List.of();
    }

    private boolean isJarsOnly() {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
    }

    /// Deletes the archive.
    void delete() {
        try {
            Files.deleteIfExists(archive);
        } catch (IOException e) {
            System.getLogger(SharedClasses.class.getName())
                    .log(System.Logger.Level.DEBUG, "left behind: " + archive, e);
        }
    }
}
