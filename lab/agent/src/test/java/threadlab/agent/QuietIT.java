package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Starts a program with the agent: it must not be heard, and must not be in the way.
class QuietIT {

    /// Starts a thread and says so.
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread.ofVirtual().start(() -> System.out.println("ran")).join();
        }
    }

    private static String run(String... flags) throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output.strip();
    }

    @Test
    void programRunsAndNothingElseIsPrinted() throws Exception {
        assertThat(run("-javaagent:" + System.getProperty("agent.jar"))).isEqualTo("ran");
    }

    @Test
    void loadedTwiceItIsInstalledOnce() throws Exception {
        var agent = "-javaagent:" + System.getProperty("agent.jar");

        assertThat(run(agent, agent)).isEqualTo("ran");
    }

    @Test
    void ownSchedulerSettingsAreKept() throws Exception {
        assertThat(run(
                        "-javaagent:" + System.getProperty("agent.jar"),
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1"))
                .isEqualTo("ran");
    }
}
