package threadlab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import threadlab.runner.pass.SpinAndSleep;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;

class EtaEstimatorTest {

    private static final PassPlan COUNTS = new PassPlan(1, 3, 3);
    private static final PlannedTrial<?> TRIAL =
            new PlannedTrial<>(new SpinAndSleep(), new SpinAndSleep.Nothing(), true, SpinAndSleep.SLEEP);

    private final EtaEstimator timeLeft = new EtaEstimator(COUNTS, Collections.nCopies(3, TRIAL));

    @Test
    void beforeTheFirstEndNothingIsKnown() {
        assertThat(timeLeft.left()).isEmpty();
    }

    @Test
    void firstOfManyTellsNothing() {
        var many = new EtaEstimator(COUNTS, Collections.nCopies(30, TRIAL));
        many.ended(TRIAL);
        many.ended(TRIAL);
        assertThat(many.left()).isEmpty();

        many.ended(TRIAL);

        assertThat(many.left()).isPresent();
    }

    @Test
    void trialThatCanNotRunTellsNothingOfThePaceOfTheOthers() {
        timeLeft.leaveOut(TRIAL);

        assertThat(timeLeft.left()).isEmpty();
    }

    @Test
    void trialThatEndedSoonSaysThatTheOthersWill() {
        timeLeft.ended(TRIAL);

        assertThat(timeLeft.left()).hasValueSatisfying(left -> assertThat(left).isLessThan(Duration.ofSeconds(1)));
    }
}
