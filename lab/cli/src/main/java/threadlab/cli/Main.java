package threadlab.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// Runs the `lab` command.
@Command(
        name = "lab",
        description = "Runs the same work under every way of waiting, records what each thread did, and says whether it"
                + " was as predicted.",
        mixinStandardHelpOptions = true,
        version = "thread lab 0.1.0",
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:a trial failed, a recording could not be read, a file not be written, or analyze --fail-on found what it"
                    + " names",
            "2:the command line makes no sense",
            "3:a prediction was REFUTED, and --fail-on-refuted was given",
            "130:stopped by Ctrl-C; what was done is in the report"
        },
        subcommands = {
            ListCommand.class,
            RunCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            ScoresCommand.class,
            AnalyzeCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    private Main() {}

    /// Runs the command and ends the JVM with its exit code. Whatever the language of the user, figures are written
    /// alike, so that a run gives the same pages everywhere.
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(execute(writer(System.out), writer(System.err), arguments));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    /// Runs the command with its output going where it is told, and returns the exit code.
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        var command = new CommandLine(new Main()).setOut(out).setErr(err);
        command.setParameterExceptionHandler(ErrorMessages::usage);
        command.setExecutionExceptionHandler(ErrorMessages::failure);
        return arguments.length == 0 ? noCommand(command) : command.execute(arguments);
    }

    private static int noCommand(CommandLine command) {
        command.usage(command.getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
