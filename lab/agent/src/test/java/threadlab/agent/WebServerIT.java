package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Puts the agent into programs that are not ours: Jetty and the JDK's HttpClient.
///
/// For longer: `-Dagent.seconds=300 -Dagent.pause=50`, the milliseconds that a client waits after an answer.
class WebServerIT {

    @TempDir
    private Path directory;

    @Test
    void serverAndClientRunOnAsIfItWereNotThere() throws Exception {
        var file = directory.resolve("web.jfr");

        var result = Fork.withAgent(
                        "quiet=true,record=" + file, "-Xmx512m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .onTheClassPathOfTheTests()
                .run(WebServer.class, Integer.getInteger("agent.seconds", 2), Integer.getInteger("agent.pause", 0));

        result.assertRan();
        assertThat(result.errorOutput()).isEmpty();
        var slices = Slices.read(file);
        assertThat(slices.lost()).isZero();
        var clients = slices.all().stream()
                .filter(slice -> slice.name().startsWith("client-"))
                .toList();
        var served = slices.all().stream()
                .filter(slice -> slice.name().startsWith("server-"))
                .toList();
        var answers = Long.parseLong(result.output().split(" ")[0]);
        assertThat(answers).isGreaterThanOrEqualTo(500);
        assertThat((long) clients.size()).isGreaterThan(answers);
        assertThat(served.stream().filter(slice -> slice.state().startsWith("timed-parked")))
                .hasSizeGreaterThanOrEqualTo((int) answers);
        System.out.printf(
                "%d answers; %,d slices, %,d of clients, %,d of the server's threads%n",
                answers, slices.all().size(), clients.size(), served.size());
    }
}
