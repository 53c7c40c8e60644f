package threadlab.scenarios.contrast.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Builds the command of a JVM that starts fast and does little: a process of its own for one task.
public final class SmallJvm {

    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m");

    private SmallJvm() {}

    /// Builds a process of the same JDK and class path; its errors go where this JVM's go.
    ///
    /// @param main a class of the lab with a main method
    public static ProcessBuilder running(Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
