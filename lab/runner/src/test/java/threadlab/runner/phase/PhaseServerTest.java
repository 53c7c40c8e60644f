package threadlab.runner.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadlab.runner.plan.Phase;

/// Passes gates over a real connection.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PhaseServerTest {

    private static final PassBudget BUDGET = new PassBudget(() -> true);

    private final PhaseScheduler turns = new PhaseScheduler();

    @Test
    void gateOpensWhenNobodyIsInTheWayAndTheWaitIsNotCounted() throws Exception {
        try (var keeper = new PhaseServer();
                var place = new PhaseLease(turns, Phase.COMPUTING, BUDGET)) {
            var gate = PhaseClient.at(keeper.port(), keeper.admit(place));
            turns.take(Phase.WAITING);
            var passed = CompletableFuture.runAsync(() -> pass(gate), Thread::startVirtualThread);

            TimeUnit.MILLISECONDS.sleep(50);
            assertThat(passed).isNotDone();
            assertThat(place.lasted()).as("while it waits").isZero();
            turns.end();
            passed.get();
            TimeUnit.MILLISECONDS.sleep(1);
            assertThat(place.lasted()).isGreaterThanOrEqualTo(Duration.ofMillis(1));

            pass(gate);
        }
        turns.take(Phase.COMPUTING);
    }

    private static void pass(PhaseClient gate) {
        try {
            gate.pass(PhaseRequest.PASSES);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whoHasDoneAllSaysSoAndKeepsItsTurnUntilItIsClosed() throws Exception {
        try (var keeper = new PhaseServer();
                var place = new PhaseLease(turns, Phase.COMPUTING, BUDGET)) {
            var gate = PhaseClient.at(keeper.port(), keeper.admit(place));
            pass(gate);
            assertThat(place.hasDone()).isNotDone();

            gate.pass(PhaseRequest.END);

            assertThat(place.hasDone()).isDone();
            assertThat(place.lasted()).isPositive();
        }
    }

    @Test
    void whoComputesKeepsItsTurnBetweenPassesAndWhoWaitsGivesItBack() throws Exception {
        var others = new PhaseScheduler();
        try (var computing = new PhaseLease(turns, Phase.COMPUTING, BUDGET);
                var waiting = new PhaseLease(others, Phase.WAITING, BUDGET)) {
            computing.move(PhaseRequest.PASSES);
            computing.move(PhaseRequest.BETWEEN_PASSES);
            waiting.move(PhaseRequest.PASSES);
            waiting.move(PhaseRequest.BETWEEN_PASSES);

            assertThat(turns.lasted()).as("of turns that ended").isEmpty();
            assertThat(others.lasted()).containsOnlyKeys(Phase.WAITING);
        }
        assertThat(turns.lasted()).containsOnlyKeys(Phase.COMPUTING);
        assertThat(others.lasted()).containsOnlyKeys(Phase.WAITING, Phase.WARMING_UP);
    }

    @Test
    void passIsMadeAgainWithinTheTurn() throws Exception {
        try (var waiting = new PhaseLease(turns, Phase.WAITING, BUDGET)) {
            waiting.move(PhaseRequest.PASSES);

            assertThat(waiting.move(PhaseRequest.REPEAT)).isTrue();
            assertThat(turns.lasted()).as("of turns that ended").isEmpty();
        }
    }

    @Test
    void turnOfATrialThatEndedWhileItWaitedIsGivenBack() throws Exception {
        try (var keeper = new PhaseServer()) {
            turns.take(Phase.WAITING);
            var place = new PhaseLease(turns, Phase.COMPUTING, BUDGET);
            var gate = PhaseClient.at(keeper.port(), keeper.admit(place));
            var passed = CompletableFuture.runAsync(() -> pass(gate), Thread::startVirtualThread);
            TimeUnit.MILLISECONDS.sleep(50);
            place.close();
            turns.end();
            passed.get();

            turns.take(Phase.PREPARING);
        }
    }

    @Test
    void whoIsNotAdmittedIsNotHeard() throws Exception {
        try (var keeper = new PhaseServer()) {
            var gate = PhaseClient.at(keeper.port(), "no such token");

            assertThatIOException().isThrownBy(() -> gate.pass(PhaseRequest.PASSES));
        }
    }
}
