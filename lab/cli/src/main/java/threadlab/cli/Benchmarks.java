package threadlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Takes the options that choose micro-benchmarks, and runs these in a JVM of their own.
final class Benchmarks {

    private static final String NONE = "none";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--benchmarks",
            paramLabel = "WHICH",
            defaultValue = NONE,
            description = "micro-benchmarks after the trials: quick (a minute), all (half an hour), none, or classes as"
                    + " StartJoin,HandOver; default: ${DEFAULT-VALUE}")
    private String which;

    @Option(
            names = "--benchmarks-jar",
            paramLabel = "FILE",
            description = "where they are; default: the benchmarks.jar of the same build")
    private @Nullable Path jar;

    private volatile @Nullable BenchmarkFork running;
    private volatile boolean stopped;

    boolean chosen() {
        return !which.equals(NONE);
    }

    /// Returns the words that choose the same again, empty where nothing is chosen.
    String command() {
        return chosen() ? " --benchmarks=" + which : "";
    }

    /// Looks whether there is what was chosen, before anything is run.
    ///
    /// @throws ParameterException where it is not
    void check() throws IOException, InterruptedException {
        if (!chosen()) {
            return;
        }
        if (!Files.isRegularFile(jar())) {
            throw wrong("no '%s': expected the benchmarks.jar that mvn package builds; --benchmarks-jar names another"
                    .formatted(jar()));
        }
        var said = new StringBuilder();
        var exitCode = new BenchmarkFork(jar(), which).run(line -> said.append(line));
        if (exitCode != 0) {
            throw wrong("--benchmarks: " + said);
        }
    }

    /// Runs them, and returns whether each gave a result; what was done before a stop is kept.
    boolean run(Path folder, PrintWriter out) throws IOException, InterruptedException {
        if (!chosen() || stopped) {
            return true;
        }
        out.printf("Micro-benchmarks, %s:%n", which);
        var fork = new BenchmarkFork(jar(), which, folder.toString());
        running = fork;
        if (stopped) {
            fork.stop();
        }
        return fork.run(line -> {
                    out.println(line);
                    out.flush();
                })
                == 0;
    }

    /// Kills what runs.
    void stop() {
        stopped = true;
        var fork = running;
        if (fork != null) {
            fork.stop();
        }
    }

    private Path jar() {
        return jar != null ? jar : besideThisModule();
    }

    /// The lab is in `lab/cli/target`, as a jar or as classes.
    private static Path besideThisModule() {
        try {
            var here = Path.of(Benchmarks.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var target = Objects.requireNonNull(here.getParent(), "the lab's jar lies in a folder");
            return target.resolve("../../benchmarks/target/benchmarks.jar").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
