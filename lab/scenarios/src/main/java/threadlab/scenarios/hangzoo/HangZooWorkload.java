package threadlab.scenarios.hangzoo;

import static threadlab.scenarios.hangzoo.HangZoo.WORDS;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import threadlab.model.PassMeasurements;
import threadlab.model.Workload;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.hangzoo.HangDiagnosis.Kind;
import threadlab.scenarios.hangzoo.HangGuard.Hang;
import threadlab.scenarios.hangzoo.HangGuard.Outcome;
import threadlab.scenarios.lesson.Numbers;

/// Describes one hang.
///
/// @param cause what the dump has to say where it hangs
/// @param patience how long two dumps have to be equal
record HangZooWorkload(String id, Kind cause, Duration patience) implements Workload {

    @Override
    public Message title() {
        return WORDS.say("workload." + id);
    }

    @Override
    public Map<String, Object> numbers() {
        return Numbers.of("carriers", HangZoo.CARRIERS, "patienceMillis", patience);
    }

    /// A dump that differs from the one before begins the wait again.
    @Override
    public Duration longestPass() {
        return patience.multipliedBy(3);
    }

    @Override
    public boolean mostlyWaits() {
        return true;
    }

    /// Makes figures of what the guard saw.
    PassMeasurements measure(Outcome outcome) {
        var hang = outcome.hang();
        var measured = WORDS.measured()
                .condition("hung", hang.isPresent())
                .condition("ended", hang.isEmpty())
                .condition(
                        "rightCause", hang.map(seen -> seen.diagnosis().kind()).equals(Optional.of(cause)))
                .condition("joinRefused", outcome.joinRefused())
                .figure(
                        "stuckThreads",
                        Unit.COUNT,
                        hang.map(seen -> seen.stuck().size()).orElse(0))
                .figure("keptCarriers", Unit.COUNT, hang.map(Hang::keptCarriers).orElse(0L))
                .figure(
                        "deadlockedThreads",
                        Unit.COUNT,
                        hang.map(Hang::deadlocked).orElse(0));
        return hang.map(seen -> measured.exhibit("diagnosis", seen.diagnosis().sentence()))
                .orElse(measured)
                .done();
    }
}
