package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final int BLOCKED = 13;
    private static final int WAITING = 15;
    private static final int WAIT = 16;

    private final Causes causes =
            new Causes(new States(Map.of("BLOCKED", BLOCKED, "WAITING", WAITING, "WAIT", WAIT)), new Interrupts());

    @Test
    void walkThatEndsAWaitWithoutANotificationEndsItByAnInterrupt() {
        assertThat(causes.whenItRuns(Place.STACK_WALK, WAITING, WAIT, false)).isEqualTo(Cause.INTERRUPT);
        assertThat(causes.whenItRuns(Place.STACK_WALK, WAITING, WAIT, true)).isEqualTo(Cause.NOTIFY);
    }

    /// The walk may have been held up since it looked at the flag, in an earlier wait.
    @Test
    void whoWaitsForTheMonitorAfterObjectWaitWasNotifiedWhateverTheFlagWas() {
        assertThat(causes.whenItRuns(Place.STACK_WALK, WAITING, BLOCKED, false)).isEqualTo(Cause.NOTIFY);
        assertThat(causes.whenItRuns(Place.HAND_OVER, WAITING, BLOCKED, false)).isEqualTo(Cause.NOTIFY);
    }
}
