package threadlab.agent;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out whether this JVM makes an AOT cache or a CDS archive. There the agent must change no class: a
/// changed `java.lang.VirtualThread` makes JDK 25 crash as it writes the cache, and JDK 26 and later end
/// with exit code 1.
final class Training {

    private static final List<String> FLAGS = List.of(
            "-XX:AOTCacheOutput=",
            "-XX:AOTMode=record",
            "-XX:AOTMode=create",
            "-XX:ArchiveClassesAtExit=",
            "-XX:DumpLoadedClassList=",
            "-XX:+RecordDynamicDumpInfo",
            "-Xshare:dump");

    private Training() {}

    /// Returns the flag that asks for a cache or an archive; what the JVM got from its command line and
    /// environment.
    static Optional<String> flag(Instrumentation instrumentation) throws ReflectiveOperationException {
        return Stream.of(JdkInternals.runtimeArguments(instrumentation))
                .filter(argument -> FLAGS.stream().anyMatch(argument::startsWith))
                .findFirst();
    }
}
