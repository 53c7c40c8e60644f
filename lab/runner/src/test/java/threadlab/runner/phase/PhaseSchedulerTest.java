package threadlab.runner.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadlab.runner.plan.Phase;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PhaseSchedulerTest {

    private static final int TRIALS = 8;
    private static final int ROUNDS = 50;

    private final PhaseScheduler turns = new PhaseScheduler();
    private final Map<Phase, Integer> now = new EnumMap<>(Phase.class);
    private final Map<Phase, Integer> most = new EnumMap<>(Phase.class);

    private synchronized void enter(Phase phase) {
        now.merge(phase, 1, Integer::sum);
        most.merge(phase, now.getOrDefault(phase, 0), Math::max);
        assertThat(now.values().stream().filter(count -> count > 0))
                .as("phases at once: " + now)
                .hasSize(1);
    }

    private synchronized void leave(Phase phase) {
        now.merge(phase, -1, Integer::sum);
    }

    private Void takeTurns(Phase passes) throws InterruptedException {
        for (var round = 0; round < ROUNDS; round++) {
            for (var phase : new Phase[] {Phase.PREPARING, passes}) {
                turns.take(phase);
                enter(phase);
                Thread.sleep(0, 100_000);
                leave(phase);
                turns.end();
            }
        }
        return null;
    }

    @Test
    void trialsOfDifferentPhasesNeverMeetAndEachComesToItsTurn() throws Exception {
        try (var trials = Executors.newFixedThreadPool(TRIALS)) {
            var all = new ArrayList<java.util.concurrent.Future<Void>>();
            for (var i = 0; i < TRIALS; i++) {
                var passes = i % 2 == 0 ? Phase.WAITING : Phase.COMPUTING;
                all.add(trials.submit(() -> takeTurns(passes)));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertThat(most).containsEntry(Phase.COMPUTING, 1);
        assertThat(most.get(Phase.PREPARING)).isBetween(1, Phase.PREPARING.most());
        assertThat(most.get(Phase.WAITING)).isGreaterThan(1);
    }

    @Test
    void thoseThatWaitMakeTheirPassesTogether() throws Exception {
        turns.take(Phase.WAITING);
        turns.take(Phase.WAITING);
        var computes = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                turns.take(Phase.COMPUTING);
                computes.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        turns.end();
        assertThat(computes.await(50, TimeUnit.MILLISECONDS))
                .as("while one still waits")
                .isFalse();

        turns.end();
        assertThat(computes.await(30, TimeUnit.SECONDS)).isTrue();
        thread.join();
    }

    private Thread ask(Phase phase, List<Phase> got) throws InterruptedException {
        return waiting(() -> {
            turns.take(phase);
            got.add(phase);
            turns.end();
            return null;
        });
    }

    /// Starts a thread, and returns once it waits for its turn.
    private Thread waiting(Callable<?> task) throws InterruptedException {
        var before = turns.waiting();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                task.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (turns.waiting() == before && thread.isAlive()) {
            Thread.sleep(1);
        }
        return thread;
    }

    private List<Phase> order(Phase... asked) throws InterruptedException {
        var got = Collections.synchronizedList(new ArrayList<Phase>());
        var threads = new ArrayList<Thread>();
        turns.take(Phase.COMPUTING);
        for (var phase : asked) {
            threads.add(ask(phase, got));
        }
        turns.end();
        for (var thread : threads) {
            thread.join();
        }
        return got;
    }

    @Test
    void trialThatStillPreparesItselfIsAwaitedByThoseThatOnlyWait() throws Exception {
        assertThat(order(Phase.WAITING, Phase.WARMING_UP, Phase.PREPARING))
                .containsExactly(Phase.PREPARING, Phase.WARMING_UP, Phase.WAITING);
    }

    @Test
    void asManyAsMayWaitAtOnceGoBeforeOneThatPreparesItself() throws Exception {
        var asked = new ArrayList<>(Collections.nCopies(Phase.WAITING.most(), Phase.WAITING));
        asked.addFirst(Phase.PREPARING);

        assertThat(order(asked.toArray(Phase[]::new)))
                .hasSize(Phase.WAITING.most() + 1)
                .startsWith(Phase.WAITING);
    }

    @Test
    void trialThatPreparesItselfLetsOneThatComputesGoFirst() throws Exception {
        assertThat(order(Phase.PREPARING, Phase.COMPUTING)).containsExactly(Phase.COMPUTING, Phase.PREPARING);
    }

    @Test
    void turnThatIsGivenBackForAnotherCountsWhenTheNextPhaseIsChosen() throws Exception {
        var got = Collections.synchronizedList(new ArrayList<Phase>());
        turns.take(Phase.COMPUTING);
        var waits = ask(Phase.WAITING, got);

        turns.change(Phase.PREPARING);

        assertThat(got).isEmpty();
        turns.end();
        waits.join();
        assertThat(got).containsExactly(Phase.WAITING);
    }

    @Test
    void trialsThatPrepareThemselvesGoFirstWhereTheyKeepAllProcessorsBusyForLong() throws Exception {
        var asked = new ArrayList<>(Collections.nCopies(PhaseScheduler.MANY, Phase.PREPARING));
        asked.addFirst(Phase.COMPUTING);

        assertThat(order(asked.toArray(Phase[]::new)))
                .hasSize(PhaseScheduler.MANY + 1)
                .endsWith(Phase.COMPUTING);
    }

    @Test
    void whoAsksFirstForAPhaseThatIsFullComesFirst() throws Exception {
        var got = Collections.synchronizedList(new ArrayList<Integer>());
        var threads = new ArrayList<Thread>();
        turns.take(Phase.COMPUTING);
        for (var number : List.of(1, 2, 3, 4, 5)) {
            threads.add(waiting(() -> {
                turns.take(Phase.COMPUTING);
                got.add(number);
                turns.end();
                return null;
            }));
        }
        turns.change(Phase.COMPUTING);
        got.add(6);
        turns.end();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(got).containsExactly(1, 2, 3, 4, 5, 6);
    }
}
