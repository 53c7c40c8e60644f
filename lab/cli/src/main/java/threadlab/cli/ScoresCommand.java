package threadlab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.report.jmh.JmhFolder;
import threadlab.report.jmh.Results;
import threadlab.report.jmh.ScoreTable;

/// Prints scores of micro-benchmarks as the comments of their classes show them.
@Command(
        name = "scores",
        description = "Prints the scores of micro-benchmarks as plain text, a table a class and a column a run.",
        exitCodeList = {"0:all is well", "2:the command line makes no sense, or scores could not be read"})
final class ScoresCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "a run's folder, its name in DIR, or a file by JMH's -rf json")
    private List<String> runs;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "the folder with the run folders; default: ${DEFAULT-VALUE}")
    private Path reports;

    @Override
    public Integer call() {
        var measured = runs.stream().map(this::measured).toList();
        var out = spec.commandLine().getOut();
        ScoreTable.tables(measured).forEach(table -> out.printf("%s%n%n", table));
        out.flush();
        return 0;
    }

    private Results.Measured measured(String run) {
        var file = Path.of(run);
        var results = Files.isRegularFile(file)
                ? JmhFolder.readResults(file)
                : JmhFolder.read(new RunFolders(spec, reports).folder(run));
        return switch (results) {
            case Results.None none -> throw wrong(run, "it has no micro-benchmarks");
            case Results.Unreadable unreadable -> throw wrong(run, unreadable.why());
            case Results.Measured measured -> measured;
        };
    }

    private ParameterException wrong(String run, String why) {
        return new ParameterException(spec.commandLine(), "can't take scores from '%s': %s".formatted(run, why));
    }
}
