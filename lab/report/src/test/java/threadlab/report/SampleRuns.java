package threadlab.report;

import static threadlab.model.words.Message.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import threadlab.model.claims.Claim;
import threadlab.model.predict.ListSchedule;
import threadlab.model.run.Distribution;
import threadlab.model.run.Environment;
import threadlab.model.run.Exhibit;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.Metric;
import threadlab.model.run.Pass;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Status;
import threadlab.model.run.Tally;
import threadlab.model.run.TaskSpan;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.run.WorkloadData;
import threadlab.model.stats.Unit;

/// Makes runs whose figures are plausible and made up.
final class SampleRuns {

    static final List<Duration> DELAYS =
            Stream.of(120, 33, 70, 20).map(Duration::ofMillis).toList();

    static final Environment ENVIRONMENT = new Environment(
            "25.0.9",
            25,
            "Sample Vendor",
            "Sample VM 25.0.9+1",
            "SampleOS 1.0",
            "sample64",
            2,
            8L << 30,
            1,
            "quick",
            7);

    private SampleRuns() {}

    /// Makes a run with every status and every verdict.
    static Run complete() {
        return run(List.of(
                gather(
                        "main",
                        "four waits",
                        List.of(
                                trial("sequential", "Sequential", 243, 250),
                                trial("platform-threads", "Platform threads", 121, 128),
                                trial("virtual-threads", "Virtual threads", 120, 124),
                                Trial.without(
                                                "structured-concurrency",
                                                plain("Structured concurrency"),
                                                Status.TIMEOUT,
                                                plain(
                                                        "it outlived its deadline of 30 s; the thread dump is in its log"))
                                        .filed(null, "logs/gather-structured-concurrency.txt"))),
                gather(
                        "one-worker",
                        "four waits, one worker",
                        List.of(
                                trial("platform-threads", "Platform threads", 244, 260),
                                Trial.without(
                                        "virtual-threads",
                                        plain("Virtual threads"),
                                        Status.CRASHED,
                                        plain("its JVM ended with exit code 134")),
                                Trial.without(
                                        "completable-future",
                                        plain("CompletableFuture"),
                                        Status.FAILED,
                                        plain("wrong result: expected 4 values, found 3")),
                                Trial.without(
                                        "structured-concurrency",
                                        plain("Structured concurrency"),
                                        Status.UNAVAILABLE,
                                        plain("needs JDK 25 or newer"))))));
    }

    static Run run(List<ScenarioRun> scenarios) {
        return new Run(
                Run.SCHEMA, "jdk25-20261120T140102Z", false, "run --scale=quick", ENVIRONMENT, scenarios, Map.of());
    }

    static ScenarioRun gather(String workload, String title, List<Trial> trials) {
        return new ScenarioRun(
                "gather",
                plain("Gather"),
                plain("Do four independent waits cost their sum or their maximum?"),
                KeyMetric.WALL,
                List.of(),
                null,
                new WorkloadData(
                        workload,
                        plain(title),
                        Map.of("delaysMillis", List.of(120, 33, 70, 20)),
                        Map.of("delaysMillis", plain("Delays"))),
                List.of(
                        new Claim("1.4", plain("Waits done one after another cost their sum.")),
                        new Claim("1.5", plain("Waits done concurrently cost about the longest of them."))),
                "package sample;\n\n/// Waits.\nfinal class Wait {\n    <T> List<T> all() {}\n}\n",
                trials,
                trials.stream().flatMap(SampleRuns::verdicts).toList());
    }

    /// Makes a run of the same scenario with other claims and verdicts.
    static ScenarioRun scenario(ScenarioRun like, List<Claim> claims, List<Verdict> verdicts) {
        return new ScenarioRun(
                like.id(),
                like.title(),
                like.question(),
                like.keyMetric(),
                like.findings(),
                like.lead(),
                like.workload(),
                claims,
                like.taskSource(),
                like.trials(),
                verdicts);
    }

    static Trial trial(String model, String title, long millis, long recordedMillis) {
        var walls = Stream.of(0, 300, -200, 700, 150)
                .map(micros -> millis * 1_000_000 + micros * 1_000)
                .toList();
        var spans = spans(model.equals("sequential") ? 1 : 4);
        var results = List.of("a", "b", "c", "d");
        var recorded = new Pass(Pass.Kind.RECORDED, recordedMillis * 1_000_000, spans, results, null);
        return Trial.of(model, plain(title))
                .wallNanos(walls)
                .recordedWallNanos(recorded.wallNanos())
                .metrics(Map.of(
                        "cpuShare", Metric.of(Unit.SHARE, plain("process CPU clock"), List.of(0.02, 0.03, 0.02)),
                        "rssBytes",
                                Metric.of(Unit.BYTES, plain("/proc/self/status, VmHWM"), List.of(91.0 * (1 << 20)))))
                .distributions(Map.of(
                        "overshoot",
                        new Distribution(
                                plain("System.nanoTime around each wait"),
                                20,
                                40_000,
                                90_000,
                                210_000,
                                800_000,
                                1_200_000,
                                "")))
                .tallies(Map.of(
                        "orders", Tally.of(plain("task spans"), List.of(plain("a b"), plain("b a"), plain("a b")))))
                .exhibits(List.of(
                        new Exhibit(plain("What the caller sees"), plain("java.io.IOException: no\n\tat Gather.call"))))
                .order(recorded.order())
                .passes(List.of(new Pass(Pass.Kind.TIMED, walls.getFirst(), spans, results, null), recorded))
                .recording("recordings/gather-" + model + ".jfr")
                .jvmArgs(List.of("-Xmx64m"))
                .source("""
                        package sample;
                        import java.util.List;
                        /// Gathers %s.
                        final class Gather {
                            List<String> call(List<Task<String>> tasks) throws Exception {
                                try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                                    return executor.invokeAll(tasks).stream().map(Future::resultNow).toList();
                                }
                            }
                        }
                        """.formatted(title))
                .build();
    }

    private static List<TaskSpan> spans(int workers) {
        var schedule = ListSchedule.of(DELAYS, workers);
        return Stream.of(0, 1, 2, 3)
                .map(i -> new TaskSpan(
                        "wait-" + i,
                        "worker-" + i % workers,
                        schedule.starts().get(i).toNanos(),
                        schedule.ends().get(i).toNanos()))
                .toList();
    }

    private static Stream<Verdict> verdicts(Trial trial) {
        if (trial.status() != Status.OK) {
            return Stream.of(verdict(trial, "wall", Kind.NOT_RUN, "-", "the trial is " + trial.status()));
        }
        return Stream.of(
                verdict(trial, "wall", Kind.CONFIRMED, "120.3 ms", "the interval lies within the bounds"),
                trial.model().equals("virtual-threads")
                        ? verdict(trial, "cpu", Kind.REFUTED, "31 %", "the interval lies outside the bounds")
                        : verdict(trial, "cpu", Kind.INCONCLUSIVE, "9 %", "the interval straddles a bound"));
    }

    private static Verdict verdict(Trial trial, String id, Kind kind, String measured, String reason) {
        return new Verdict(
                id,
                trial.model(),
                "1.4, 1.5",
                "supports 1.4, contradicts 1.5",
                kind,
                plain("wall = max(delays) = 120.0 ms ± 12.0 ms"),
                plain(measured),
                plain("120.1 ms to 120.7 ms (95 %), 119.8 ms to 120.7 ms (all)"),
                plain(reason),
                plain("The gather takes as long as the longest wait."),
                plain("Every task waits in a thread of its own."),
                plain("System.nanoTime around the call"),
                List.of(),
                null);
    }

    /// Makes a verdict whose words do not matter.
    static Verdict verdict(String id, String variant, String bearing, Kind kind) {
        return new Verdict(
                id,
                variant,
                "1.7",
                bearing,
                kind,
                plain("e"),
                plain("m"),
                plain("s"),
                plain("r"),
                plain("It will be so."),
                plain("Because."),
                plain("clock"),
                List.of(),
                null);
    }

    /// Writes the run and an empty file for each recording, then renders with made-up timelines.
    static void render(Path folder, Run run) throws IOException {
        RunFolder.save(folder, run);
        for (var recording :
                run.trials().map(Trial::recording).filter(name -> name != null).toList()) {
            Files.createDirectories(folder.resolve(recording).getParent());
            Files.writeString(folder.resolve(recording), "");
        }
        Report.render(
                folder, recording -> SampleTimelines.of(recording.getFileName().toString()));
    }
}
