package threadlab.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HopsTest {

    private static final int MANY = 100_000;

    private static ThreadKey thread(int number, boolean virtual) {
        return new ThreadKey(number, "thread-" + number, virtual);
    }

    /// Covers several blocks, lengths that fit no int, unknown queues and hops of nobody's making.
    private static Hop made(int number, Random random) {
        var start = random.nextInt(1_000) * 1_000_000_000L;
        return new Hop(
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

    private static final List<Hop> HOPS = hops();

    private static List<Hop> hops() {
        var random = new Random(1);
        return IntStream.range(0, MANY).mapToObj(i -> made(i, random)).toList();
    }

    @Test
    void giveBackWhatTheyWereGivenByStarts() {
        var sorted = new ArrayList<>(HOPS);
        sorted.sort(Comparator.comparingLong(Hop::start));

        assertThat(Hops.of(HOPS)).isEqualTo(sorted);
        assertThat(Hops.of(sorted)).isEqualTo(sorted);
        assertThat(Hops.NONE).isEmpty();
    }

    @Test
    void onACarrierAreAllOfItInTheSameOrder() {
        var hops = Hops.of(HOPS);

        var carriers = HOPS.stream().map(Hop::carrier).distinct().toList();

        assertThat(carriers).hasSize(8);
        assertThat(carriers)
                .allSatisfy(carrier -> assertThat(hops.onCarrier(carrier))
                        .isEqualTo(hops.stream()
                                .filter(hop -> hop.carrier().equals(carrier))
                                .toList()));
        assertThat(carriers.stream()
                        .mapToInt(carrier -> hops.onCarrier(carrier).size())
                        .sum())
                .isEqualTo(MANY);
        assertThat(hops.onCarrier(thread(99, false))).isEmpty();
    }

    @Test
    void ofThreadsThatAreAskedForAreAllInTheSameOrder() {
        var hops = Hops.of(HOPS);
        var some = HOPS.stream().limit(10).map(Hop::thread).distinct().toList();
        var none = thread(-1, true);

        var ofEach = hops.ofEach(Stream.concat(some.stream(), Stream.of(none)).toList());

        assertThat(ofEach.keySet()).containsExactlyInAnyOrderElementsOf(some);
        ofEach.forEach((thread, own) -> assertThat(own)
                .isNotEmpty()
                .isEqualTo(
                        hops.stream().filter(hop -> hop.thread().equals(thread)).toList()));
    }

    @Test
    void areVisitedOneAfterTheOther() {
        var hops = Hops.of(HOPS);
        var visited = new ArrayList<Hop>();
        var ends = new ArrayList<Long>();

        hops.visit((hop, start, end) -> visited.add(hops.columns().hop(hop)), (hop, start, end) -> ends.add(end));

        assertThat(visited).isEqualTo(hops);
        assertThat(ends).isEqualTo(hops.stream().map(Hop::end).toList());
    }

    @Test
    void moreCarriersThanAnyJvmHasAreRefused() {
        var columns = new HopColumns();

        assertThatThrownBy(() -> IntStream.range(0, 70_000)
                        .forEach(i -> columns.add(Hop.traced(thread(i, false), new Interval(0, 1)))))
                .hasMessage("more than 65535 carriers or states: expected some thousands");
    }
}
