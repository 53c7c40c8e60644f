package threadlab.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.report.RunFolder;
import threadlab.runner.RunListener;
import threadlab.runner.plan.PlannedTrial;

/// Prints a line for each trial that ended and now and then saves the run so far; in a terminal the last line tells
/// what was started last and how long it all may take. Trials that can't run here, which are sorted out first, have a
/// line for each reason: without CPython and Node there are hundreds of them.
final class Progress implements RunListener {

    private static final int MOST_OF_THE_TIME = 50;

    /// Clears the last line of a terminal.
    private static final String CLEAR = "\r\033[K";

    private final PrintWriter out;
    private final Path folder;
    private final boolean terminal;

    /// The titles of the trials that are not told of yet, by reason.
    private final Map<String, List<String>> unavailable = new LinkedHashMap<>();

    private long nextSave = System.nanoTime();

    private Progress(PrintWriter out, Path folder, boolean terminal) {
        this.out = out;
        this.folder = folder;
        this.terminal = terminal;
    }

    static Progress on(PrintWriter out, Path folder) {
        return new Progress(out, folder, isTerminal(System.console()));
    }

    /// From JDK 22 on there is a console without a terminal as well, and a method that tells.
    private static boolean isTerminal(@org.jspecify.annotations.Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public void started(PlannedTrial<?> trial, Standing standing) {
        tellUnavailable();
        if (terminal) {
            out.printf(
                    "%s%s and those that share its JVM have begun%s",
                    CLEAR, trial.title(), left(standing, "; about %s left"));
            out.flush();
        }
    }

    @Override
    public void cutShort(List<PlannedTrial<?>> trials, String log) {
        tellUnavailable();
        out.printf(
                "%s%s%s: the JVM ended before; to run again, alone. How it ended: %s%n",
                terminal ? CLEAR : "",
                trials.getFirst().title(),
                trials.size() == 1 ? "" : " and %d more".formatted(trials.size() - 1),
                folder.resolve(log));
        out.flush();
    }

    @Override
    public void ended(PlannedTrial<?> trial, Trial outcome, Standing standing, Supplier<Run> soFar) throws IOException {
        save(soFar);
        if (outcome.status() == Status.UNAVAILABLE) {
            unavailable
                    .computeIfAbsent(String.valueOf(outcome.reason()), reason -> new ArrayList<>())
                    .add(trial.title());
            return;
        }
        tellUnavailable();
        var line =
                "[%2d/%d] %s  %s".formatted(standing.ended(), standing.total(), trial.title(), words(trial, outcome));
        out.println(terminal ? CLEAR + line : line + left(standing, "  (about %s left)"));
        out.flush();
    }

    /// Says what can't run here, unless it was said.
    void tellUnavailable() {
        unavailable.forEach((reason, titles) -> out.printf(
                "%s unavailable: %s%n",
                titles.size() == 1 ? titles.getFirst() : "%d trials".formatted(titles.size()), reason));
        unavailable.clear();
        out.flush();
    }

    /// A large run is saved less often: never for more than a part of the time.
    private void save(Supplier<Run> soFar) throws IOException {
        var start = System.nanoTime();
        if (start - nextSave < 0) {
            return;
        }
        RunFolder.save(folder, soFar.get());
        var end = System.nanoTime();
        nextSave = end + MOST_OF_THE_TIME * (end - start);
    }

    /// The scenario's key figure says what the trial was made for; not every variant has it.
    private static String words(PlannedTrial<?> trial, Trial outcome) {
        if (outcome.status() != Status.OK) {
            return outcome.status() + ": " + outcome.reason();
        }
        var key = trial.scenario().keyMetric();
        var figure = outcome.metrics().get(key.metric());
        return figure == null
                ? "ok"
                : "ok, %s %s"
                        .formatted(key.title(), Figures.format(figure.summary().center(), figure.unit()));
    }

    private static String left(Standing standing, String form) {
        return standing.left().map(left -> form.formatted(words(left))).orElse("");
    }

    private static String words(Duration left) {
        return left.toMinutes() > 0
                ? "%d min %d s".formatted(left.toMinutes(), left.toSecondsPart())
                : "%d s".formatted(left.toSeconds());
    }
}
