package threadlab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.report.JdkComparison;
import threadlab.report.RunComparison;
import threadlab.report.compare.Rows;
import threadlab.report.compare.RunNames;

/// Compares runs.
@Command(
        name = "compare",
        description =
                "Compares two runs: walls, micro-benchmarks and verdicts. A summary comes first, then what differs: beyond"
                        + " chance (false discovery rate 5 %%) and by more than 5 %%. With --jdks it compares the runs of"
                        + " two or more JDKs: which predicted changes came, and what changed besides.",
        exitCodeList = {
            "0:all is well",
            "1:a file could not be written",
            "2:the command line makes no sense, or a run could not be read"
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "2..*",
            paramLabel = "RUN",
            description = "a run's folder or its name in DIR, and the run to hold against it")
    private List<String> runs = List.of();

    @Option(names = "--jdks", description = "compares JDK with JDK, as run --jdks does")
    private boolean acrossJdks;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "the folder with the run folders; default: ${DEFAULT-VALUE}")
    private Path reports;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "writes a page (FILE.html) or Markdown (FILE.md); default: Markdown to the standard output")
    private @Nullable Path output;

    @Option(
            names = "--names",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "what to call the runs, as before,after; default: their JDKs if these differ, else A,B")
    private List<String> names = List.of();

    @Option(names = "--all", description = "shows everything that was compared, not only what differs")
    private boolean all;

    @Override
    public Integer call() throws IOException {
        requireKnownEnding();
        var chosen = chosenNames();
        var folders = new RunFolders(spec, reports);
        var comparison = compare(runs.stream().map(folders::folder).toList(), chosen);
        if (output == null) {
            spec.commandLine().getOut().print(comparison.markdown());
            spec.commandLine().getOut().flush();
        } else {
            write(comparison, output);
            spec.commandLine().getOut().println("Comparison: " + output);
        }
        return 0;
    }

    private void requireKnownEnding() {
        if (output != null && !isPage(output) && !output.toString().endsWith(".md")) {
            throw new ParameterException(
                    spec.commandLine(), "-o %s: expected a name that ends in .html or .md".formatted(output));
        }
    }

    private RunComparison compare(List<Path> chosenRuns, Optional<RunNames> chosen) {
        if (!acrossJdks && chosenRuns.size() > 2) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%d runs: expected two, or --jdks for more, each of another JDK".formatted(chosenRuns.size()));
        }
        var one = chosenRuns.getFirst();
        var other = chosenRuns.get(1);
        var rows = all ? Rows.ALL : Rows.DIFFERENT;
        try {
            if (acrossJdks) {
                return JdkComparison.of(chosenRuns, List.of()).comparison();
            }
            return chosen.isPresent()
                    ? RunComparison.of(one, other, chosen.get(), rows)
                    : RunComparison.of(one, other, rows);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<RunNames> chosenNames() {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.size() != 2) {
            throw wrongNames("expected two with a comma between them");
        }
        try {
            return Optional.of(new RunNames(names.getFirst(), names.getLast()));
        } catch (IllegalArgumentException e) {
            throw wrongNames(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrongNames(String why) {
        return new ParameterException(spec.commandLine(), "--names=%s: %s".formatted(String.join(",", names), why));
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".html");
    }

    private static void write(RunComparison comparison, Path file) throws IOException {
        if (isPage(file)) {
            comparison.writePage(file);
        } else {
            Files.write(file, comparison.markdown().getBytes(StandardCharsets.UTF_8));
        }
    }
}
