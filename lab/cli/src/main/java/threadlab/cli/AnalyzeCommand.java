package threadlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import threadlab.jfr.column.NoRoomException;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.diagnose.Thresholds;
import threadlab.jfr.parse.RecordingReader;
import threadlab.jfr.timeline.Analysis;
import threadlab.report.AnalysisReport;
import threadlab.report.analysis.AnalysisSummary;
import threadlab.report.analysis.DiagnosisView;
import threadlab.report.analysis.FindingsJson;
import threadlab.report.analysis.JdkWarnings;

/// Shows what any JFR recording tells of threads.
@Command(
        name = "analyze",
        description = "Says what is wrong in any JFR recording, draws what it tells of threads and carriers, and gives"
                + " the scheduler's figures. Mounts, queues and wakers are those of recordings made with the lab's"
                + " agent.",
        exitCodeList = {
            "0:all is well",
            "1:a recording could not be read, the page not be written, or --fail-on found what it names",
            "2:the command line makes no sense"
        })
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

    @Mixin
    private DiagnosisOptions options;

    @Override
    public Integer call() throws IOException {
        for (var file : files) {
            if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
                throw wrong("no file '%s': expected a JFR recording".formatted(file));
            }
        }
        var thresholds = options.thresholds();
        var file = files.getFirst();
        var folder = output == null ? file.resolveSibling(stem(file) + "-analysis") : output;
        if (writesPage()) {
            requireOurs(folder);
        }
        var analyzed = analyze(folder, thresholds);
        if (options.json()) {
            spec.commandLine().getOut().print(FindingsJson.of(analyzed.analysis(), analyzed.diagnosis()));
            spec.commandLine().getOut().flush();
        } else {
            print(analyzed, folder);
        }
        return analyzed.diagnosis().first(options.failOn()).isPresent() ? 1 : 0;
    }

    private boolean writesPage() {
        return !options.json() || output != null;
    }

    private void print(Analyzed analyzed, Path folder) {
        var out = spec.commandLine().getOut();
        analyzed.analysis().notes().forEach(out::println);
        new DiagnosisView(analyzed.diagnosis()).lines().forEach(out::println);
        JdkWarnings.of(analyzed.analysis()).lines().forEach(out::println);
        AnalysisSummary.of(analyzed.analysis()).forEach(out::println);
        analyzed.analysis().timeline().gaps().forEach(out::println);
        out.println("Analysis: " + folder.resolve(AnalysisReport.PAGE));
    }

    /// Contains what is shown of a recording.
    private record Analyzed(Analysis analysis, Diagnosis diagnosis) {}

    private Analyzed analyze(Path folder, Thresholds thresholds) throws IOException {
        try {
            var pass = RecordingReader.read(files);
            var walk = new Diagnosis.Walk(pass, thresholds);
            var layout = Analysis.layOut(files, pass, walk);
            var diagnosis = walk.diagnosis();
            var analyzed = new Analyzed(layout.analysis(diagnosis.threads()), diagnosis);
            if (writesPage()) {
                write(folder, analyzed);
            }
            return analyzed;
        } catch (NoRoomException e) {
            throw e.getCause();
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

    private static void write(Path folder, Analyzed analyzed) throws IOException {
        try {
            AnalysisReport.write(folder, analyzed.analysis(), analyzed.diagnosis());
        } catch (IOException e) {
            throw new IOException(
                    "can't write to '%s': %s: %s".formatted(folder, e.getClass().getSimpleName(), e.getMessage()), e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
