package threadlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.jfr.timeline.Analysis;
import threadlab.report.AnalysisReport;
import threadlab.report.analysis.AnalysisSummary;

/// Shows what any JFR recording tells of threads.
@Command(
        name = "analyze",
        description = "Draws what any JFR recording tells of threads and carriers, and gives the scheduler's figures."
                + " Mounts, queues and wakers are those of recordings made with the lab's agent.")
final class AnalyzeCommand implements Callable<Integer> {

    private static final String SUFFIX = ".jfr";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE.jfr",
            description = "a recording of any JVM, also a damaged or gzipped one; a folder of recordings, such as JFR's"
                    + " repository; several are read as one")
    private List<Path> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "where the page goes: a new folder, an empty one, or an earlier analysis to be replaced;"
                    + " default: FILE-analysis beside the recording")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        for (var file : files) {
            if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
                throw wrong("no file '%s': expected a JFR recording".formatted(file));
            }
        }
        var file = files.getFirst();
        var folder = output == null ? file.resolveSibling(stem(file) + "-analysis") : output;
        requireOurs(folder);
        var analysis = analyze(folder);
        var out = spec.commandLine().getOut();
        AnalysisSummary.of(analysis).forEach(out::println);
        analysis.timeline().gaps().forEach(out::println);
        out.println("Analysis: " + folder.resolve(AnalysisReport.PAGE));
        return 0;
    }

    private Analysis analyze(Path folder) throws IOException {
        try {
            var analysis = Analysis.of(files);
            write(folder, analysis);
            return analysis;
        } catch (OutOfMemoryError e) {
            var heap = Runtime.getRuntime().maxMemory() >> 20;
            throw new IOException(
                    "'%s' is too large for this heap of %d MB: run it with more, as in java -Xmx%dm -jar lab.jar analyze …"
                            .formatted(files.getFirst(), heap, 4 * heap),
                    e);
        }
    }

    private static String stem(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /// Files that are not pages of the lab are not to be mixed with pages, nor replaced.
    private void requireOurs(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw wrong("'%s' is a file: expected a folder, or a name that is free".formatted(folder));
        }
        if (Files.isDirectory(folder) && !Files.exists(folder.resolve(AnalysisReport.FIGURES)) && hasFiles(folder)) {
            throw wrong(
                    "'%s' holds other files: expected an empty folder, an earlier analysis, or a name that is free; choose with -o"
                            .formatted(folder));
        }
    }

    private static boolean hasFiles(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        }
    }

    private static void write(Path folder, Analysis analysis) throws IOException {
        try {
            AnalysisReport.write(folder, analysis);
        } catch (IOException e) {
            throw new IOException(
                    "can't write to '%s': %s: %s".formatted(folder, e.getClass().getSimpleName(), e.getMessage()), e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
