package threadlab.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
    void ofAThreadAreAllOfItInTheSameOrder() {
        var hops = Hops.of(HOPS);

        var byCarrier = hops.by(Hop::carrier);

        assertThat(byCarrier).hasSize(8);
        byCarrier.forEach((carrier, own) -> assertThat(own)
                .isEqualTo(hops.stream()
                        .filter(hop -> hop.carrier().equals(carrier))
                        .toList()));
        assertThat(byCarrier.values().stream().mapToInt(Hops::size).sum()).isEqualTo(MANY);
    }

    @Test
    void whereAllMeetAConditionNothingIsCopied() {
        var hops = Hops.of(HOPS);

        assertThat(hops.where(hop -> true)).isSameAs(hops);
        assertThat(hops.where(Hop::isLast)).isEmpty();
        assertThat(hops.where(hop -> hop.queuedNanos() < 0)).hasSizeBetween(1_000, 4_000);
    }

    @Test
    void moreCarriersThanAnyJvmHasAreRefused() {
        var columns = new HopColumns();

        assertThatThrownBy(() -> IntStream.range(0, 70_000)
                        .forEach(i -> columns.add(Hop.traced(thread(i, false), new Interval(0, 1)))))
                .hasMessage("more than 65535 carriers or states: expected some thousands");
    }
}
