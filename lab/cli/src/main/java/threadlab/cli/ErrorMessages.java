package threadlab.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Writes in one line what is wrong, what was expected, and what to do.
final class ErrorMessages {

    private ErrorMessages() {}

    /// Answers a command line that makes no sense.
    static int usage(ParameterException exception, String[] arguments) {
        var command = exception.getCommandLine();
        command.getErr().println(prefix(command) + oneLine(message(exception)) + hint(command));
        return ExitCode.USAGE;
    }

    private static String message(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            return Names.unknown(
                    "option",
                    unmatched.getUnmatched().getFirst().replaceFirst("=.*", ""),
                    List.copyOf(exception
                            .getCommandLine()
                            .getCommandSpec()
                            .optionsMap()
                            .keySet()));
        }
        return unknownCommand(exception)
                .map(name -> Names.unknown(
                        "command",
                        name,
                        List.copyOf(exception.getCommandLine().getSubcommands().keySet())))
                .orElseGet(() -> String.valueOf(exception.getMessage()));
    }

    /// Returns what stands in the place of a command and is none, also after `help`.
    private static Optional<String> unknownCommand(ParameterException exception) {
        if (exception.getCommandLine().getSubcommands().isEmpty() || exception.getArgSpec() != null) {
            return Optional.empty();
        }
        return exception instanceof UnmatchedArgumentException unmatched
                ? Optional.of(unmatched.getUnmatched().getFirst())
                : Optional.ofNullable(exception.getValue());
    }

    private static String hint(CommandLine command) {
        return " (see " + command.getCommandSpec().qualifiedName() + " --help)";
    }

    /// Answers what went wrong while a command ran.
    static int failure(Exception exception, CommandLine command, ParseResult result) {
        if (exception instanceof IOException) {
            command.getErr().println(prefix(command) + oneLine(describe(exception)));
        } else {
            exception.printStackTrace(command.getErr());
        }
        return ExitCode.SOFTWARE;
    }

    private static String describe(Exception exception) {
        return exception instanceof java.nio.file.FileSystemException
                ? exception.getClass().getSimpleName() + ": " + exception.getMessage()
                : String.valueOf(exception.getMessage());
    }

    private static String prefix(CommandLine command) {
        return command.getCommandSpec().qualifiedName() + ": ";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
