package threadlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import threadlab.report.RunFolder;

/// Finds run folders by what the user calls them.
///
/// @param spec the command that asks
/// @param reports the folder of runs
record RunFolders(CommandSpec spec, Path reports) {

    /// Returns a run's folder.
    ///
    /// @param name its path, or its name in the folder of runs
    /// @throws ParameterException where there is none
    Path folder(String name) {
        return Stream.of(Path.of(name), reports.resolve(name))
                .filter(RunFolders::isRun)
                .findFirst()
                .orElseThrow(
                        () -> new ParameterException(spec.commandLine(), Names.unknown("run folder", name, names())));
    }

    /// Returns the names of all.
    List<String> names() {
        try (var entries = Files.isDirectory(reports) ? Files.list(reports) : Stream.<Path>empty()) {
            return entries.filter(RunFolders::isRun)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "can't read '%s': %s".formatted(reports, e.getMessage()), e);
        }
    }

    private static boolean isRun(Path folder) {
        return Files.exists(folder.resolve(RunFolder.FILE));
    }
}
