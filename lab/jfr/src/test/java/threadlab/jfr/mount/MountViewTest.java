package threadlab.jfr.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class MountViewTest {

    private static final int MANY = 100_000;

    private static ThreadKey thread(int number, boolean virtual) {
        return new ThreadKey(number, "thread-" + number, virtual);
    }

    /// Covers several blocks, lengths that do not fit an int, unknown queue times and missing wakers.
    private static MountSlice made(int number, Random random) {
        var start = random.nextInt(1_000) * 1_000_000_000L;
        return new MountSlice(
                thread(100 + random.nextInt(70_000), true),
                thread(random.nextInt(8), false),
                start,
                start + (random.nextInt(100) == 0 ? 5_000_000_000L + number : random.nextInt(1_000)),
                "left-" + random.nextInt(3),
                switch (random.nextInt(50)) {
                    case 0 -> -1;
                    case 1 -> Integer.MAX_VALUE + 1L + number;
                    default -> random.nextInt(1_000);
                },
                "cause-" + random.nextInt(3),
                random.nextBoolean() ? null : thread(random.nextInt(70_000), false));
    }

    private static final List<MountSlice> MOUNTS = mounts();

    private static List<MountSlice> mounts() {
        var random = new Random(1);
        return IntStream.range(0, MANY).mapToObj(i -> made(i, random)).toList();
    }

    @Test
    void isSortedByStarts() {
        var sorted = new ArrayList<>(MOUNTS);
        sorted.sort(Comparator.comparingLong(MountSlice::start));

        assertThat(MountView.of(MOUNTS)).isEqualTo(sorted);
        assertThat(MountView.of(sorted)).isEqualTo(sorted);
        assertThat(MountView.NONE).isEmpty();
    }

    @Test
    void viewOfACarrierHasItsSlicesInOrder() {
        var mounts = MountView.of(MOUNTS);

        var carriers = MOUNTS.stream().map(MountSlice::carrier).distinct().toList();

        assertThat(carriers).hasSize(8);
        assertThat(carriers)
                .allSatisfy(carrier -> assertThat(mounts.onCarrier(carrier))
                        .isEqualTo(mounts.stream()
                                .filter(mount -> mount.carrier().equals(carrier))
                                .toList()));
        assertThat(carriers.stream()
                        .mapToInt(carrier -> mounts.onCarrier(carrier).size())
                        .sum())
                .isEqualTo(MANY);
        assertThat(mounts.onCarrier(thread(99, false))).isEmpty();
    }

    @Test
    void viewsOfThreadsHaveTheirSlicesInOrder() {
        var mounts = MountView.of(MOUNTS);
        var some = MOUNTS.stream().limit(10).map(MountSlice::thread).distinct().toList();

        assertThat(some)
                .allSatisfy(thread -> assertThat(mounts.ofThread(thread))
                        .isNotEmpty()
                        .isEqualTo(mounts.stream()
                                .filter(mount -> mount.thread().equals(thread))
                                .toList()));
        assertThat(mounts.ofThread(thread(-1, true))).isEmpty();
    }

    @Test
    void lastSliceThatStartedInATimeIsFound() {
        var mounts = MountView.of(MOUNTS);
        var starts = mounts.stream().map(MountSlice::start).distinct().toList();
        var some = starts.get(starts.size() / 2);
        var later = starts.get(starts.size() / 2 + 3);

        assertThat(mounts.lastStarted(some, later))
                .extracting(MountSlice::start)
                .isEqualTo(later);
        assertThat(mounts.lastStarted(some, later - 1))
                .isNotNull()
                .satisfies(
                        slice -> assertThat(slice.start()).isGreaterThan(some).isLessThan(later));
        assertThat(mounts.lastStarted(some, some)).isNull();
        assertThat(mounts.lastStarted(starts.getLast(), Long.MAX_VALUE)).isNull();
        assertThat(mounts.lastStarted(Long.MIN_VALUE, starts.getFirst() - 1)).isNull();
        assertThat(mounts.firstAfter(starts.getLast())).isEqualTo(mounts.size());
    }

    @Test
    void visitsEachSliceInOrder() {
        var mounts = MountView.of(MOUNTS);
        var visited = new ArrayList<MountSlice>();
        var ends = new ArrayList<Long>();

        mounts.visit(
                (mount, start, end) -> visited.add(mounts.table().mount(mount)), (mount, start, end) -> ends.add(end));

        assertThat(visited).isEqualTo(mounts);
        assertThat(ends).isEqualTo(mounts.stream().map(MountSlice::end).toList());
    }

    @Test
    void moreCarriersThanAnyJvmHasAreRefused() {
        var table = new MountTable();

        assertThatThrownBy(() -> IntStream.range(0, 70_000)
                        .forEach(i -> table.add(MountSlice.traced(thread(i, false), new Interval(0, 1)))))
                .hasMessage("more than 65535 carriers or states: expected some thousands");
    }
}
