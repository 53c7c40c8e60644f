package threadlab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractDoubleAssert;
import org.junit.jupiter.api.Test;
import threadlab.model.Model;
import threadlab.model.Variant;
import threadlab.model.run.Trial;
import threadlab.model.words.Message;
import threadlab.runner.pass.SpinAndSleep;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;

class EtaEstimatorTest {

    private static final PassPlan COUNTS = new PassPlan(1, 3, 3);

    private long now;

    private static List<PlannedTrial<?>> trials(int count) {
        var scenario = new SpinAndSleep();
        return IntStream.range(0, count)
                .<PlannedTrial<?>>mapToObj(i -> new PlannedTrial<>(
                        scenario,
                        new SpinAndSleep.Nothing(),
                        true,
                        Variant.of(Model.SEQUENTIAL, "sleep-" + i, Message.plain("sleeping"))))
                .toList();
    }

    private static Trial outcome(PlannedTrial<?> trial) {
        return Trial.of(trial.variant().id(), trial.variant().title())
                .wallNanos(List.of(SpinAndSleep.LENGTH.toNanos()))
                .build();
    }

    private EtaEstimator of(List<PlannedTrial<?>> trials) {
        return new EtaEstimator(COUNTS, trials, () -> now);
    }

    /// Holds the seconds left against those that are told.
    private static AbstractDoubleAssert<?> assertLeft(EtaEstimator timeLeft) {
        return assertThat(timeLeft.left().orElseThrow().toNanos() / 1e9);
    }

    @Test
    void beforeTheFirstEndNothingIsKnown() {
        assertThat(of(trials(3)).left()).isEmpty();
    }

    @Test
    void firstOfManyTellsNothing() {
        var all = trials(30);
        var timeLeft = of(all);
        all.subList(0, 2).forEach(trial -> timeLeft.ended(trial, outcome(trial)));
        assertThat(timeLeft.left()).isEmpty();

        timeLeft.ended(all.get(2), outcome(all.get(2)));

        assertThat(timeLeft.left()).isPresent();
    }

    @Test
    void trialThatCanNotRunTellsNothingOfThePaceOfTheOthers() {
        var all = trials(3);
        var timeLeft = of(all);

        timeLeft.leaveOut(all.getFirst());

        assertThat(timeLeft.left()).isEmpty();
    }

    @Test
    void othersOfTheSameKindTakeAsLong() {
        var all = trials(4);
        var timeLeft = of(all);

        timeLeft.ended(all.getFirst(), outcome(all.getFirst()));
        now = Duration.ofSeconds(5).toNanos();

        assertLeft(timeLeft).isBetween(14.9, 15.1);
    }

    /// All trials of a batch end at once, at its end: without what they have done meanwhile, all would seem left.
    @Test
    void whatABatchHasDoneCountsBeforeItEnds() {
        var all = trials(8);
        var timeLeft = of(all);
        var rounds = new AtomicInteger();
        timeLeft.began(new Batch(all), rounds::get);

        rounds.set(6);
        now = Duration.ofSeconds(5).toNanos();
        assertLeft(timeLeft).isBetween(14.9, 15.1);

        rounds.set(100);
        assertLeft(timeLeft).isZero();
    }

    @Test
    void whatABatchHadDoneIsLostWhereItsJvmEndsBeforeItsTrials() {
        var all = trials(8);
        var timeLeft = of(all);
        var batch = new Batch(all.subList(0, 4));
        timeLeft.began(batch, () -> 12);
        all.subList(4, 6).forEach(trial -> timeLeft.ended(trial, outcome(trial)));
        now = Duration.ofSeconds(6).toNanos();
        assertLeft(timeLeft).isBetween(1.9, 2.1);

        timeLeft.stopped(batch);

        assertLeft(timeLeft).isBetween(17.9, 18.1);
    }

    @Test
    void firstHalfOfTheBudgetIsForWhoeverAsksAndThenTheGuessCounts() {
        var all = trials(4);
        var timeLeft = of(all);
        now = Duration.ofSeconds(15).toNanos();
        assertThat(timeLeft.endsWithin(Duration.ofSeconds(16)))
                .as("no guess yet")
                .isTrue();

        all.subList(0, 3).forEach(trial -> timeLeft.ended(trial, outcome(trial)));

        assertThat(timeLeft.endsWithin(Duration.ofSeconds(25))).as("5 s left").isTrue();
        assertThat(timeLeft.endsWithin(Duration.ofSeconds(19))).isFalse();
        now = Duration.ofSeconds(9).toNanos();
        assertThat(timeLeft.left().orElseThrow()).isEqualTo(Duration.ofSeconds(3));
        assertThat(timeLeft.endsWithin(Duration.ofSeconds(19)))
                .as("half is not gone")
                .isTrue();
    }
}
