package threadlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.report.JdkComparison;
import threadlab.report.jmh.JmhFolder;

/// Writes the pages of earlier runs anew, without running anything.
@Command(
        name = "report",
        description =
                "Writes the pages of run folders anew from run.json and the recordings, without running anything.",
        exitCodeList = {
            "0:all is well",
            "1:a run could not be read, or a page not be written",
            "2:the command line makes no sense"
        })
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "the folder with the run folders; default: ${DEFAULT-VALUE}")
    private Path reports;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description = "run folders, comparisons of JDKs (jdks-<time>), or their names; default: all runs in DIR")
    private List<String> names = List.of();

    @Override
    public Integer call() throws IOException {
        var folders = names.isEmpty() ? all() : names.stream().map(this::folder).toList();
        var failures = folders.stream().filter(folder -> !render(folder)).count();
        return failures == 0 ? 0 : 1;
    }

    private Path folder(String name) {
        return Stream.of(Path.of(name), reports.resolve(name))
                .filter(JdkComparison::isIn)
                .findFirst()
                .orElseGet(() -> runs().folder(name));
    }

    /// One folder that can't be read does not keep the others from their pages.
    private boolean render(Path folder) {
        try {
            if (JdkComparison.isIn(folder)) {
                JdkComparison.again(folder).write(folder);
            } else {
                Rendering.render(folder);
            }
            spec.commandLine().getOut().println("Report: " + folder.resolve("index.html"));
            return true;
        } catch (IOException e) {
            spec.commandLine().getErr().println("lab report: " + folder + ": " + e.getMessage());
            return false;
        }
    }

    /// Without recordings, as in the reference run, there is no picture to draw anew: such a folder is rendered by
    /// name.
    private List<Path> all() {
        var folders = runs().names().stream()
                .map(reports::resolve)
                .filter(folder -> Files.isDirectory(folder.resolve("recordings"))
                        || Files.exists(folder.resolve(JmhFolder.RESULTS)))
                .toList();
        if (folders.isEmpty()) {
            throw wrong(
                    "no run in '%s': expected a folder with run folders, as lab run writes them".formatted(reports));
        }
        return folders;
    }

    private RunFolders runs() {
        return new RunFolders(spec, reports);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
