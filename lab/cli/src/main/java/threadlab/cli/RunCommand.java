package threadlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import threadlab.model.Scale;
import threadlab.model.run.Environment;
import threadlab.model.run.Run;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.RunFolder;
import threadlab.report.findings.Findings;
import threadlab.runner.LabRunner;
import threadlab.runner.machine.MachineLoad;
import threadlab.runner.machine.ProcFiles;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.Phase;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;

/// Runs trials and writes their report.
@Command(
        name = "run",
        description = "Runs the chosen trials, each model in a JVM of its own, and writes the report.",
        exitCodeList = {
            "0:all is well",
            "1:a trial failed, or a file could not be written",
            "2:the command line makes no sense",
            "3:a prediction was REFUTED, and --fail-on-refuted was given",
            "130:stopped by Ctrl-C; what was done is in the report"
        })
final class RunCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int REFUTED = 3;
    private static final int MOST_AT_ONCE = 20;
    private static final int BUDGET_OF_QUICK = 9;

    /// What a batch takes: its JVM, and the worker processes that tasks of some run in.
    private static final long BYTES_OF_BATCH = 512L << 20;

    private static final Duration LOOK_AROUND = Duration.ofMillis(500);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Selection selection;

    @Mixin
    private Peers peers;

    @Mixin
    private Benchmarks benchmarks;

    @Mixin
    private Jdks jdks;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "where run folders and index.html go; default: ${DEFAULT-VALUE}")
    private Path reports;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what the run's folder is called; default: jdk25-<time>")
    private @Nullable String name;

    @Option(names = "--seed", paramLabel = "N", description = "orders the trials; default: a random one, in the report")
    private @Nullable Long seed;

    @Option(
            names = "--passes",
            paramLabel = "N",
            description =
                    "timed passes of each trial, 3 at least; default: by scale 3 or 4, 5 or 15, and up to 9, 15 or 45"
                            + " undisturbed ones where a prediction is still open")
    private @Nullable Integer passes;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description =
                    "how long a step of a trial may take before its JVM is killed; default: by its workload, 30 at least")
    private @Nullable Integer deadlineSeconds;

    @Option(
            names = "--budget",
            paramLabel = "MINUTES",
            description =
                    "how long the run may take: once half of it is gone, and the run is likely to take longer, trials make only"
                            + " the fewest passes, and more predictions stay open; default: "
                            + BUDGET_OF_QUICK
                            + " at scale quick, else as long as it takes")
    private @Nullable Integer budgetMinutes;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "how many JVMs are under way at once; they start and read at the same time, and make passes"
                    + " at the same time where these only wait. 1: each alone; default: one for each 512 MB of"
                    + " memory, 20 at most")
    private @Nullable Integer atOnce;

    @Option(
            names = "--fail-on-refuted",
            description =
                    "exit code 3 where a prediction was REFUTED, for a pipeline; without it only a trial that failed"
                            + " makes the exit code other than 0")
    private boolean failOnRefuted;

    @Option(
            names = "--in-process",
            description = "run the trials in this JVM, for a debugger: no flags of their own, no deadline, no rescue")
    private boolean inProcess;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jdks.isChosen()) {
            selection.trials();
            return jdks.run(reports, TIMESTAMP.format(Instant.now()), chosenSeed());
        }
        benchmarks.check();
        var plan = plan();
        Files.createDirectories(plan.folder());
        var out = spec.commandLine().getOut();
        var progress = Progress.on(out, plan.folder());
        var runner = new LabRunner(plan, progress);
        out.printf(
                "Run %s: %d trials on JDK %s, in random order (seed %d), %d at once%n",
                plan.runId(), plan.trials().size(), Runtime.version(), plan.seed(), plan.trialsAtOnce());
        plan.interpreters().leftOut().forEach(reason -> out.printf("Left out: %s%n", reason));
        warnOfLoad(out);
        var stop = StopHook.install(() -> {
            runner.stop();
            benchmarks.stop();
        });
        try {
            var run = run(runner, plan);
            progress.tellUnavailable();
            RunFolder.save(plan.folder(), run);
            if (!inProcess) {
                tellWhatTookTime(runner.lasted(), out);
            }
            var allGaveResults = benchmarks.run(plan.folder(), out);
            Rendering.render(plan.folder());
            tellFindings(run, out);
            out.print(RunSummary.words(run, plan.folder()));
            selection
                    .otherGroups()
                    .forEach((group, scenarios) -> out.printf(
                            "Not run: the %d scenarios of the group %s; to run them: --scenarios=%s (mvn: -Dlab.scenarios=%s)%n",
                            scenarios.size(), group.id(), group.id(), group.id()));
            out.flush();
            return allGaveResults ? exitCode(run) : 1;
        } finally {
            stop.release();
        }
    }

    /// The run goes on all the same: it repeats and marks what was disturbed.
    private static void warnOfLoad(PrintWriter out) throws InterruptedException {
        MachineLoad.measure(ProcFiles.OF_THIS_MACHINE, LOOK_AROUND)
                .filter(MachineLoad::isBusy)
                .ifPresent(load -> out.printf(
                        Locale.ROOT,
                        "The machine is busy: other programs keep %.1f of %d processors busy. Predictions about times may"
                                + " stay open; close other programs for clear ones.%n",
                        load.processorsOfOthers(),
                        load.processors()));
        out.flush();
    }

    private static void tellWhatTookTime(Map<Phase, Duration> lasted, PrintWriter out) {
        var all = lasted.values().stream().mapToLong(Duration::toMillis).sum();
        if (all > 0) {
            var parts = lasted.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(phase -> "%s %.0f s"
                            .formatted(words(phase.getKey()), phase.getValue().toMillis() / 1e3))
                    .collect(Collectors.joining(", "));
            out.printf(Locale.ROOT, "%nThe trials took %.0f s: %s%n", all / 1e3, parts);
        }
    }

    private static void tellFindings(Run run, PrintWriter out) {
        var findings = Findings.of(run).first();
        if (!findings.isEmpty()) {
            out.println();
            findings.forEach(view -> out.printf(
                    "* %s%s%n", view.finding().asExpected() ? "" : "Other than expected: ", view.sentence()));
        }
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case PREPARING -> "starting JVMs, loading, recordings";
            case WARMING_UP -> "warm-ups of passes that wait";
            case WAITING -> "passes that wait, several at once";
            case COMPUTING -> "passes that compute, alone";
        };
    }

    /// What was saved before a file could not be written is rendered all the same.
    private static Run run(LabRunner runner, RunPlan plan) throws IOException, InterruptedException {
        try {
            return runner.run();
        } catch (IOException e) {
            if (Files.exists(plan.folder().resolve(RunFolder.FILE))) {
                Rendering.render(plan.folder());
            }
            throw new IOException("can't write to " + plan.folder() + ": " + e.getMessage(), e);
        }
    }

    private int exitCode(Run run) {
        var failed = run.trials().anyMatch(trial -> switch (trial.status()) {
            case FAILED, TIMEOUT, CRASHED -> true;
            case OK, UNAVAILABLE -> false;
        });
        if (failed || run.partial()) {
            return 1;
        }
        return failOnRefuted && run.verdicts().anyMatch(verdict -> verdict.verdict() == Kind.REFUTED) ? REFUTED : 0;
    }

    private RunPlan plan() {
        var scale = selection.scale();
        var runId = runId();
        var chosenSeed = chosenSeed();
        var command = "run %s --seed=%d%s".formatted(selection.command(), chosenSeed, extras());
        var trials = trials();
        var interpreters = peers.find(trials);
        return new RunPlan(
                runId,
                reports.resolve(runId),
                command,
                selection.under(interpreters, trials),
                scale,
                selection.parameters(),
                passCounts(PassPlan.of(scale)),
                deadline(),
                budget(scale),
                inProcess,
                inProcess ? 1 : atOnce(),
                chosenSeed,
                interpreters);
    }

    private long chosenSeed() {
        return seed != null ? seed : new SplittableRandom().nextLong(1_000_000);
    }

    private List<PlannedTrial<?>> trials() {
        var trials = selection.trials();
        if (trials.isEmpty() && !benchmarks.chosen()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to run: neither scenarios nor benchmarks (--benchmarks=quick)");
        }
        return trials;
    }

    private String extras() {
        return benchmarks.command()
                + peers.command()
                + (passes == null ? "" : " --passes=" + passes)
                + (deadlineSeconds == null ? "" : " --deadline=" + deadlineSeconds)
                + (budgetMinutes == null ? "" : " --budget=" + budgetMinutes)
                + (inProcess ? " --in-process" : atOnce == null ? "" : " --at-once=" + atOnce);
    }

    private PassPlan passCounts(PassPlan byScale) {
        if (passes == null) {
            return byScale;
        }
        if (passes < 3 || passes > 1_000) {
            throw new ParameterException(spec.commandLine(), "--passes %d: expected 3 to 1000".formatted(passes));
        }
        return byScale.withTimed(passes);
    }

    private int atOnce() {
        if (atOnce == null) {
            var memory = Environment.here("", 0).memoryBytes();
            return Math.clamp(memory / BYTES_OF_BATCH, 1, MOST_AT_ONCE);
        }
        if (atOnce < 1 || atOnce > 64) {
            throw new ParameterException(spec.commandLine(), "--at-once %d: expected 1 to 64".formatted(atOnce));
        }
        return atOnce;
    }

    private Optional<Duration> deadline() {
        if (deadlineSeconds != null && (deadlineSeconds < 1 || deadlineSeconds > 86_400)) {
            throw new ParameterException(
                    spec.commandLine(), "--deadline %d: expected 1 to 86400 seconds".formatted(deadlineSeconds));
        }
        return Optional.ofNullable(deadlineSeconds).map(Duration::ofSeconds);
    }

    private Optional<Duration> budget(Scale scale) {
        if (budgetMinutes != null && (budgetMinutes < 1 || budgetMinutes > 10_000)) {
            throw new ParameterException(
                    spec.commandLine(), "--budget %d: expected 1 to 10000 minutes".formatted(budgetMinutes));
        }
        return Optional.ofNullable(budgetMinutes)
                .or(() -> scale == Scale.QUICK ? Optional.of(BUDGET_OF_QUICK) : Optional.empty())
                .map(Duration::ofMinutes);
    }

    /// The name of a folder that is not there yet.
    private String runId() {
        if (name != null) {
            return newFolder(name);
        }
        var id = "jdk%d-%s".formatted(Runtime.version().feature(), TIMESTAMP.format(Instant.now()));
        var unique = id;
        for (var i = 2; Files.exists(reports.resolve(unique)); i++) {
            unique = id + "-" + i;
        }
        return unique;
    }

    private String newFolder(String wanted) {
        if (!wanted.matches("[\\w.-]*\\w[\\w.-]*")) {
            throw new ParameterException(
                    spec.commandLine(), "--name '%s': expected letters, digits, '-', '_' or '.'".formatted(wanted));
        }
        if (Files.exists(reports.resolve(wanted))) {
            throw new ParameterException(
                    spec.commandLine(), "--name %s: %s is there already".formatted(wanted, reports.resolve(wanted)));
        }
        return wanted;
    }
}
