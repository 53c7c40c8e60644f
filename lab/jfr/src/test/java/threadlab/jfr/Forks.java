package threadlab.jfr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Records a workload in a JVM of its own, with the agent or without.
final class Forks {

    private static final long SECONDS = 600;

    private Forks() {}

    static Path withAgent(Path file, Workload workload, Workload.Way way, String... jvmArguments) throws Exception {
        var arguments = new ArrayList<>(List.of(jvmArguments));
        arguments.add("-javaagent:" + System.getProperty("agent.jar"));
        return record(file, workload, way, arguments);
    }

    static Path record(Path file, Workload workload, Workload.Way way, String... jvmArguments) throws Exception {
        return record(file, workload, way, List.of(jvmArguments));
    }

    private static Path record(Path file, Workload workload, Workload.Way way, List<String> jvmArguments)
            throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmArguments);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Workload.class.getName(),
                workload.name(),
                file.toString(),
                way.name()));
        var log = file.resolveSibling(file.getFileName() + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(workload + " still ran after " + SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(workload + " ended with " + process.exitValue() + ": " + Files.readString(log));
        }
        return file;
    }
}
