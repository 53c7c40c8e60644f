package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final int BLOCKED = 13;
    private static final int WAITING = 15;
    private static final int WAIT = 16;

    private final Causes causes =
            new Causes(new States(Map.of("BLOCKED", BLOCKED, "WAITING", WAITING, "WAIT", WAIT)), new Interrupts());

    private Cause afterWalk(boolean isNotified, boolean isInterrupted) {
        return causes.whenItRuns(Place.STACK_WALK, WAITING, WAIT, new Causes.Flags(isNotified, isInterrupted));
    }

    @Test
    void walkEndsAWaitByWhatHappenedToTheThread() {
        assertThat(afterWalk(false, true)).isEqualTo(Cause.INTERRUPT);
        assertThat(afterWalk(true, false)).isEqualTo(Cause.NOTIFY);
    }

    @Test
    void walkThatEndsAWaitForNothingIsNoInterrupt() {
        assertThat(afterWalk(false, false)).isEqualTo(Cause.UNKNOWN);
    }

    /// The walk may have been held up since it looked at the flag, in an earlier wait.
    @Test
    void whoWaitsForTheMonitorAfterObjectWaitWasNotifiedWhateverTheFlagWas() {
        for (var place : List.of(Place.STACK_WALK, Place.HAND_OVER)) {
            assertThat(causes.whenItRuns(place, WAITING, BLOCKED, new Causes.Flags(false, false)))
                    .isEqualTo(Cause.NOTIFY);
        }
    }
}
