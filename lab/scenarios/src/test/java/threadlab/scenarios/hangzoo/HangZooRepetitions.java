package threadlab.scenarios.hangzoo;

import java.time.Duration;
import java.util.TreeMap;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.lesson.Workers;

/// Counts how often each variant of [HangZoo] hangs, and with which diagnosis.
///
/// Run its `main` with two carriers, a common pool of one worker, and previews:
/// `-Djdk.virtualThreadScheduler.parallelism=2 -Djdk.virtualThreadScheduler.maxPoolSize=2
/// -Djava.util.concurrent.ForkJoinPool.common.parallelism=1 --enable-preview`.
final class HangZooRepetitions {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private HangZooRepetitions() {}

    /// @param arguments how often; 50 by default
    public static void main(String[] arguments) throws Exception {
        var times = arguments.length == 0 ? 50 : Integer.parseInt(arguments[0]);
        for (var workload : new HangZoo().workloads(Scale.QUICK, Parameters.NONE)) {
            for (var variant : new HangZoo().variantsOf(workload)) {
                var seen = new TreeMap<String, Integer>();
                for (var i = 0; i < times; i++) {
                    var guard = new HangGuard(TaskRecorder.SILENT, PATIENCE);
                    var code = variant.row().code().orElseThrow().apply(new Workers());
                    var outcome = guard.watch(() -> code.run(guard));
                    seen.merge(
                            outcome.hang()
                                    .map(hang -> hang.diagnosis().kind().name())
                                    .orElse("ended"),
                            1,
                            Integer::sum);
                }
                var expected = new HangZooPredictions(
                                        workload, Runtime.version().feature())
                                .of(variant).stream()
                                        .anyMatch(check -> check.prediction().equals("hangs"))
                        ? workload.cause().name()
                        : "ended";
                System.out.printf(
                        "%s %s: expected %s in %d of %d; seen %s%n",
                        workload.id(), variant.id(), expected, seen.getOrDefault(expected, 0), times, seen);
            }
        }
    }
}
