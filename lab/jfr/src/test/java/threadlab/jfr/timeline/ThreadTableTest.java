package threadlab.jfr.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.State;

/// Tests the table of all threads on recordings of JVMs with the agent.
class ThreadTableTest {

    private static final int SLEEPERS = 100;

    @TempDir
    private Path directory;

    private Analysis analysis(ForkedWorkload workload) throws Exception {
        return Analysis.of(Forks.withAgent(directory.resolve("threads.jfr"), workload, ForkedWorkload.Way.EVERY_EVENT));
    }

    /// A virtual thread runs on a carrier or nowhere, so both sums are of the same slices.
    @Test
    void mountedTimeOfAllThreadsIsTheBusyTimeOfAllCarriers() throws Exception {
        var analysis = analysis(ForkedWorkload.SLEEPS);
        var threads = analysis.threads();
        var stats = Objects.requireNonNull(analysis.timeline().schedulerStats());

        var busy =
                stats.busyNanos().values().stream().mapToLong(Long::longValue).sum();
        assertThat(busy).isPositive();
        assertThat(rows(threads)
                        .filter(threads::isVirtual)
                        .mapToLong(row -> mountedNanos(threads, row))
                        .sum())
                .isEqualTo(busy);
        assertThat(rows(threads)
                        .filter(row -> threads.isVirtual(row))
                        .mapToLong(threads::slices)
                        .sum())
                .isEqualTo(stats.slices());
    }

    /// A slice may contain a pinned wait or a file operation besides what ran.
    private static long mountedNanos(ThreadTable threads, int row) {
        return threads.nanos(row, State.RUNNING) + threads.nanos(row, State.FILE) + threads.nanos(row, State.PINNED);
    }

    @Test
    void eachThreadHasARowWithItsCreatorAndItsLife() throws Exception {
        var threads = analysis(ForkedWorkload.SLEEPS).threads();

        var sleepers = rows(threads)
                .filter(row -> threads.name(row).startsWith("sleeper-"))
                .boxed()
                .toList();
        assertThat(sleepers).hasSize(SLEEPERS).allSatisfy(row -> {
            assertThat(threads.creator(row)).isEqualTo("main");
            assertThat(threads.slices(row)).isBetween(1, 6);
            assertThat(threads.longestNanos(row)).isBetween(1L, mountedNanos(threads, row));
            assertThat(threads.isOfJdk(row)).isFalse();
        });
        assertThat(sleepers.stream()
                        .mapToLong(row -> threads.nanos(row, State.SLEEPING))
                        .sum())
                .as("each sleeps 5 times for 5 ms")
                .isGreaterThan(SLEEPERS * 20_000_000L);
    }

    /// Of a platform thread the JDK records waits; what lies between them makes up its life.
    @Test
    void platformThreadsHaveRowsByTheirWaits() throws Exception {
        var analysis = analysis(ForkedWorkload.SLEEPS);
        var threads = analysis.threads();

        var main = rows(threads)
                .filter(row -> threads.name(row).equals("main"))
                .findFirst()
                .orElseThrow();
        assertThat(threads.isVirtual(main)).isFalse();
        assertThat(threads.slices(main)).isPositive();
        assertThat(threads.lifeNanos(main))
                .isPositive()
                .isLessThanOrEqualTo(analysis.timeline().durationNanos());
        assertThat(threads.nanos(main, State.PARKED)).isPositive();
    }

    @Test
    void pollersOfTheJdkAreMarked() {
        assertThat(new ThreadKey(1, "SubPoller-0", true).isOfJdk()).isTrue();
        assertThat(new ThreadKey(1, "ForkJoinPool-1-Read-Poller", true).isOfJdk())
                .isTrue();
        assertThat(new ThreadKey(1, "SubPoller-0", false).isOfJdk()).isFalse();
        assertThat(new ThreadKey(1, "my-poller", true).isOfJdk()).isFalse();
        assertThat(new ThreadKey(1, "", true).isOfJdk()).isFalse();
    }

    private static IntStream rows(ThreadTable threads) {
        return IntStream.range(0, threads.size());
    }
}
