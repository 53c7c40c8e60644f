package threadlab.scenarios.contrast.processes;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// Describes how a worker is started.
///
/// @param main the class whose `main` the worker runs
/// @param arguments what its `main` gets
/// @param transport what carries the messages
/// @param flags the JVM's flags after those for a fast start; the later ones win
/// @param patience how long `close()` waits for the worker's own end before it kills
public record Launch(
        Class<?> main, List<String> arguments, Transport transport, List<String> flags, Duration patience) {

    /// What carries the messages.
    public enum Transport {
        PIPE,
        TCP
    }

    /// For a fast start and a small footprint. The JVM's own output goes to stderr, since stdout carries
    /// messages.
    private static final List<String> FAST_START = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xms8m",
            "-Xmx64m",
            "-XX:-UsePerfData",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr");

    /// For a process that exchanges no messages: its memory stays small, and it may write to stdout.
    private static final List<String> SMALL =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m");

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Refuses a negative patience.
    public Launch {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience " + patience + ": expected none or a positive one");
        }
        arguments = List.copyOf(arguments);
        flags = List.copyOf(flags);
    }

    /// Makes a launch over pipes.
    public static Launch of(Class<?> main, String... arguments) {
        return new Launch(main, List.of(arguments), Transport.PIPE, List.of(), PATIENCE);
    }

    /// Returns the same over a loopback connection.
    public Launch overTcp() {
        return new Launch(main, arguments, Transport.TCP, flags, patience);
    }

    /// Returns the same with flags of the JVM that add to those for a fast start, or override them.
    public Launch withFlags(String... more) {
        var all = Stream.concat(flags.stream(), Stream.of(more)).toList();
        return new Launch(main, arguments, transport, all, patience);
    }

    /// Returns the same with another time that `close()` waits before it kills.
    public Launch withPatience(Duration other) {
        return new Launch(main, arguments, transport, flags, other);
    }

    /// Builds a JVM that starts fast and does little: a process of its own for one task, without messages.
    ///
    /// It has this JVM's JDK and class path, and its errors go where this JVM's go.
    ///
    /// @param main a class of the lab with a main method
    public static ProcessBuilder smallJvm(Class<?> main, String... arguments) {
        var command = java(SMALL);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static List<String> java(List<String> flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        return command;
    }

    List<String> command() {
        var command = java(FAST_START);
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /// Begins with the entries of the class and of its helper, so that they are found at once.
    private String classPath() {
        var entries = new LinkedHashSet<String>();
        entries.add(entry(main));
        entries.add(entry(Worker.class));
        entries.addAll(Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));
        return String.join(File.pathSeparator, entries);
    }

    private static String entry(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalArgumentException(type + ": expected a class of a class path, found one of the JDK's");
        }
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(type + ": expected a class path of files, found " + source, e);
        }
    }
}
