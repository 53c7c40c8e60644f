package threadlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import threadlab.model.ListSchedule;
import threadlab.model.run.Claim;
import threadlab.model.run.Distribution;
import threadlab.model.run.Environment;
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
                                                "Structured concurrency",
                                                Status.TIMEOUT,
                                                "it outlived its deadline of 30 s; the thread dump is in its log")
                                        .filed(null, "logs/gather-structured-concurrency.txt"))),
                gather(
                        "one-worker",
                        "four waits, one worker",
                        List.of(
                                trial("platform-threads", "Platform threads", 244, 260),
                                Trial.without(
                                        "virtual-threads",
                                        "Virtual threads",
                                        Status.CRASHED,
                                        "its JVM ended with exit code 134"),
                                Trial.without(
                                        "completable-future",
                                        "CompletableFuture",
                                        Status.FAILED,
                                        "wrong result: expected 4 values, found 3"),
                                Trial.without(
                                        "structured-concurrency",
                                        "Structured concurrency",
                                        Status.UNAVAILABLE,
                                        "needs JDK 25 or newer")))));
    }

    static Run run(List<ScenarioRun> scenarios) {
        return new Run(Run.SCHEMA, "jdk25-20261120T140102Z", false, "run --scale=quick", ENVIRONMENT, scenarios);
    }

    static ScenarioRun gather(String workload, String title, List<Trial> trials) {
        return new ScenarioRun(
                "gather",
                "Gather",
                "Do four independent waits cost their sum or their maximum?",
                new WorkloadData(workload, title, Map.of("delaysMillis", List.of(120, 33, 70, 20))),
                List.of(
                        new Claim("1.4", "Waits done one after another cost their sum."),
                        new Claim("1.5", "Waits done concurrently cost about the longest of them.")),
                "package sample;\n\n/// Waits.\nfinal class Wait {\n    <T> List<T> all() {}\n}\n",
                trials,
                trials.stream().flatMap(SampleRuns::verdicts).toList());
    }

    static Trial trial(String model, String title, long millis, long recordedMillis) {
        var walls = Stream.of(0, 300, -200, 700, 150)
                .map(micros -> millis * 1_000_000 + micros * 1_000)
                .toList();
        var spans = spans(model.equals("sequential") ? 1 : 4);
        var recorded =
                new Pass(Pass.Kind.RECORDED, recordedMillis * 1_000_000, spans, List.of("a", "b", "c", "d"), null);
        return new Trial(
                model,
                title,
                Status.OK,
                null,
                walls,
                recordedMillis * 1_000_000,
                Map.of(
                        "cpuShare", Metric.of(Unit.SHARE, "process CPU clock", List.of(0.02, 0.03, 0.02)),
                        "rssBytes", Metric.of(Unit.BYTES, "/proc/self/status, VmHWM", List.of(91.0 * (1 << 20)))),
                Map.of(
                        "overshoot",
                        new Distribution(
                                "System.nanoTime around each wait",
                                20,
                                40_000,
                                90_000,
                                210_000,
                                800_000,
                                1_200_000,
                                "")),
                Map.of("orders", Tally.of("task spans", List.of("a b", "b a", "a b"))),
                Map.of("What the caller sees", "java.io.IOException: no\n\tat Gather.call"),
                recorded.order(),
                List.of(
                        new Pass(Pass.Kind.TIMED, walls.getFirst(), spans, List.of("a", "b", "c", "d"), null),
                        recorded),
                "recordings/gather-" + model + ".jfr",
                null,
                List.of("-Xmx64m"),
                """
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
                """.formatted(title));
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

    static Verdict verdict(Trial trial, String id, Kind kind, String measured, String reason) {
        return new Verdict(
                id,
                trial.model(),
                "1.4, 1.5",
                "supports 1.4, contradicts 1.5",
                kind,
                "wall = max(delays) = 120.0 ms ± 12.0 ms",
                measured,
                "120.1 ms to 120.7 ms (95 %), 119.8 ms to 120.7 ms (all)",
                reason,
                "The gather takes as long as the longest wait.",
                "Every task waits in a thread of its own.",
                "System.nanoTime around the call");
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
