package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Starts programs of the tests in JVMs of their own. They find nothing of the agent but its jar.
///
/// Most live for a second or two, so they do without C2: it takes a third of their processor time.
record Fork(Path java, List<String> flags, String classPath) {

    static final String WITHOUT_C2 = "-XX:TieredStopAtLevel=1";

    /// For programs that run for longer: what users' JVMs compile the agent's hooks with.
    static final String WITH_C2 = "-XX:TieredStopAtLevel=4";

    /// Beyond what a run is asked to last.
    private static final long LIMIT_SECONDS = 600
            + Stream.of("agent.seconds", "agent.stress.seconds", "agent.otel.seconds")
                    .mapToInt(name -> Integer.getInteger(name, 0))
                    .sum();

    /// What a program left.
    record Result(int exitCode, String output, String errorOutput) {

        /// Says that the program was not in the least disturbed.
        void assertRanQuietly() {
            assertThat(errorOutput).isEmpty();
            assertRan();
        }

        void assertRan() {
            assertThat(output).as(errorOutput).endsWith("ran");
            assertThat(exitCode).isZero();
        }
    }

    /// Starts with the JDK that runs the tests. Of two flags that contradict each other the later one counts.
    static Fork of(String... flags) {
        var all = new ArrayList<>(List.of(WITHOUT_C2));
        all.addAll(List.of(flags));
        return new Fork(Path.of(System.getProperty("java.home"), "bin", "java"), all, testClasses());
    }

    static Fork withAgent(String options, String... flags) {
        return of(flags).and("-javaagent:" + jar() + (options.isEmpty() ? "" : "=" + options));
    }

    static Path jar() {
        return Path.of(System.getProperty("agent.jar"));
    }

    Fork and(String flag) {
        var more = new ArrayList<>(flags);
        more.add(flag);
        return new Fork(java, more, classPath);
    }

    /// Lets the program find what the tests have beside the agent.
    Fork onTheClassPathOfTheTests() {
        return new Fork(java, flags, classPath + File.pathSeparator + System.getProperty("java.class.path"));
    }

    Result run(Class<?> program, Object... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, program.getName()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    private static String testClasses() {
        return Fork.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    static Result run(List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile("output", ".txt");
        var errors = Files.createTempFile("errors", ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(output).strip(),
                    Files.readString(errors).strip());
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
