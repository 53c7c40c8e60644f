package threadlab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import threadlab.model.run.Run;
import threadlab.report.RunFolder;

/// Runs the lab's CLI in a process of its own, to do to it what users do.
final class LabProcess implements AutoCloseable {

    private static final long SECONDS = 600;
    private static final long SIGINT_BIT = 1 << 1;

    private final Process process;
    private final BufferedReader output;

    LabProcess(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isInterruptIgnored()) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Returns whether Ctrl-C would do nothing: a shell starts so what it puts in the background, and children
    /// inherit it.
    private static boolean isInterruptIgnored() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .anyMatch(ignored -> (Long.parseUnsignedLong(ignored, 16) & SIGINT_BIT) != 0);
        }
    }

    /// Reads on until a line with these words.
    void awaitLine(String words) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(words)) {
                return;
            }
        }
        throw new IOException("the lab ended without a line with '" + words + "'");
    }

    void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    long pid() {
        return process.pid();
    }

    /// Waits for the JVM of a trial; what starts it on Linux is not yet that.
    ProcessHandle trial() throws InterruptedException {
        return trials(1).getFirst();
    }

    /// Waits for the JVMs of so many trials that are under way at once.
    List<ProcessHandle> trials(int atLeast) throws InterruptedException {
        while (process.isAlive()) {
            var children = process.children().filter(this::isStartedJava).toList();
            if (children.size() >= atLeast) {
                return children;
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("the lab ended without so many trials at once: " + atLeast);
    }

    /// Waits until so many processes of CPython and Node are under way.
    Set<ProcessHandle> peers(int atLeast) throws InterruptedException {
        while (process.isAlive()) {
            var peers = process.descendants().filter(LabProcess::isPeer).collect(Collectors.toSet());
            if (peers.size() >= atLeast) {
                return peers;
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("the lab ended without so many peers at once: " + atLeast);
    }

    private static boolean isPeer(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.startsWith("python") || name.startsWith("node"))
                .isPresent();
    }

    /// Before a child becomes what starts it, it is a copy of its parent, with the same command line.
    private boolean isStartedJava(ProcessHandle child) {
        return child.info()
                        .command()
                        .filter(command -> command.endsWith("java"))
                        .isPresent()
                && !child.info().commandLine().equals(process.info().commandLine());
    }

    int exitCode() throws IOException, InterruptedException {
        while (output.readLine() != null) {
            // drained, so that the lab never blocks
        }
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the lab is still running after " + SECONDS + " s");
        }
        return process.exitValue();
    }

    static Path runFolder(Path reports) throws IOException {
        try (var entries = Files.list(reports)) {
            return entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    static Run run(Path reports) throws IOException {
        return RunFolder.load(runFolder(reports));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
