package threadlab.runner.pass;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import threadlab.jfr.timeline.Histograms;
import threadlab.model.Figure;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Distribution;
import threadlab.model.run.Metric;
import threadlab.model.run.Pass;
import threadlab.model.run.Tally;
import threadlab.model.run.TaskSpan;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.runner.plan.RunnerWords;

/// Turns the timed passes of a trial into figures.
final class TrialFigures {

    private TrialFigures() {}

    static Map<String, Metric> metrics(List<PassResult> timed) {
        var metrics = new TreeMap<String, Metric>();
        metrics.put("wallNanos", wall(timed));
        if (timed.stream().allMatch(run -> run.peakThreads().isPresent())) {
            metrics.put(
                    "peakPlatformThreads",
                    metric(
                            timed,
                            Unit.COUNT,
                            "peakPlatformThreads",
                            run -> run.peakThreads().getAsInt()));
        }
        if (timed.stream().allMatch(run -> run.usage().isPresent())) {
            metrics.put("cpuNanos", usage(timed, Unit.NANOS, "cpuNanos", ResourceUsage::cpuNanos));
            metrics.put("cpuShare", cpuShare(timed));
            metrics.put("voluntarySwitches", usage(timed, Unit.COUNT, "switches", ResourceUsage::voluntarySwitches));
            metrics.put(
                    "involuntarySwitches", usage(timed, Unit.COUNT, "switches", ResourceUsage::involuntarySwitches));
        }
        metrics.putAll(figures(timed));
        return metrics;
    }

    /// Returns what the scenario measured; a pass may leave a figure out.
    private static Map<String, Metric> figures(List<PassResult> timed) {
        record Sample(int pass, Figure figure) {}
        var samples = IntStream.range(0, timed.size())
                .boxed()
                .flatMap(pass -> timed.get(pass).findings().figures().stream().map(figure -> new Sample(pass, figure)))
                .collect(Collectors.groupingBy(sample -> sample.figure().name()));
        var metrics = new TreeMap<String, Metric>();
        samples.forEach((name, values) -> metrics.put(
                name,
                Metric.of(
                        values.getFirst().figure().unit(),
                        values.getFirst().figure().source(),
                        values.stream().map(sample -> sample.figure().value()).toList(),
                        values.stream().map(Sample::pass).toList(),
                        disturbed(timed, values.getFirst().figure().unit()))));
        return metrics;
    }

    /// Adds up the outcomes that the timed passes counted.
    static Map<String, Tally> tallies(List<PassResult> timed) {
        var tallies = new TreeMap<String, Tally>();
        timed.forEach(
                run -> run.findings().tallies().forEach((name, tally) -> tallies.merge(name, tally, Tally::plus)));
        return tallies;
    }

    static Metric wall(List<PassResult> timed) {
        return metric(timed, Unit.NANOS, "wallNanos", run -> run.pass().wallNanos());
    }

    private static Metric usage(
            List<PassResult> runs, Unit unit, String source, ToDoubleFunction<ResourceUsage> figure) {
        return metric(
                runs, unit, source, run -> figure.applyAsDouble(run.usage().orElseThrow()));
    }

    private static Metric cpuShare(List<PassResult> runs) {
        return metric(
                runs,
                Unit.RATIO,
                "cpuShare",
                run -> (double) run.usage().orElseThrow().cpuNanos()
                        / run.pass().wallNanos());
    }

    private static Metric metric(List<PassResult> runs, Unit unit, String source, ToDoubleFunction<PassResult> figure) {
        return Metric.of(
                unit,
                RunnerWords.say("source." + source),
                runs.stream().mapToDouble(figure).boxed().toList(),
                IntStream.range(0, runs.size()).boxed().toList(),
                disturbed(runs, unit));
    }

    /// Returns the passes whose figures of a unit a disturbance changed: none for counts and bytes.
    private static Set<Integer> disturbed(List<PassResult> runs, Unit unit) {
        return NoiseEffect.on(unit) == NoiseEffect.NONE
                ? Set.of()
                : IntStream.range(0, runs.size())
                        .filter(i -> runs.get(i).pass().isDisturbed())
                        .boxed()
                        .collect(Collectors.toSet());
    }

    /// Compares the recorded pass with each of the timed ones.
    static Metric observerRatio(List<PassResult> timed, Pass recorded) {
        return metric(
                timed,
                Unit.RATIO,
                "observerRatio",
                run -> (double) recorded.wallNanos() / Math.max(1, run.pass().wallNanos()));
    }

    /// Adds what only the recorded pass measured: what a peer says of its runtime.
    static void ofRecorded(PassResult recorded, Map<String, Metric> metrics) {
        recorded.findings()
                .figures()
                .forEach(figure -> metrics.putIfAbsent(
                        figure.name(), Metric.of(figure.unit(), figure.source(), List.of(figure.value()))));
    }

    static Map<String, Distribution> distributions(List<PassResult> timed) {
        var distributions = new TreeMap<String, Distribution>();
        put(
                distributions,
                "taskLatency",
                RunnerWords.say("source.taskLatency"),
                timed.stream().flatMap(run -> run.spans().stream()).mapToLong(TaskSpan::endNanos));
        put(
                distributions,
                "wakeUpLateness",
                RunnerWords.say("source.wakeUpLateness"),
                timed.stream().flatMap(run -> run.latenesses().stream()).mapToLong(Long::longValue));
        timed.stream()
                .flatMap(run -> run.findings().samples().entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey))
                .forEach((name, samples) -> put(
                        distributions,
                        name,
                        samples.getFirst().getValue().source(),
                        samples.stream()
                                .flatMapToLong(
                                        entry -> LongStream.of(entry.getValue().nanos()))));
        return distributions;
    }

    private static void put(Map<String, Distribution> distributions, String name, Message source, LongStream values) {
        var histogram = Histograms.empty();
        values.forEach(value -> histogram.recordValue(Math.max(0, value)));
        if (histogram.getTotalCount() > 0) {
            distributions.put(name, Histograms.distribution(source, histogram));
        }
    }
}
