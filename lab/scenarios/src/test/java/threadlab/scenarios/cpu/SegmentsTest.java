package threadlab.scenarios.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import threadlab.scenarios.cpu.Segments.Segment;

/// Gives the figures segments of which the answer is known by construction.
class SegmentsTest {

    private static final long MILLI = 1_000_000;

    private static Segment segment(String task, long fromMillis, long toMillis) {
        return new Segment(task, fromMillis * MILLI, toMillis * MILLI);
    }

    private static Segments of(Segment... segments) {
        return new Segments(List.of(segments));
    }

    @Test
    void tasksThatRunTogetherOverlapWholly() {
        assertThat(of(segment("a", 0, 10), segment("b", 0, 10)).overlap()).isEqualTo(1);
    }

    @Test
    void tasksThatTakeTurnsDoNotOverlap() {
        var turns = of(segment("a", 0, 5), segment("b", 5, 10), segment("a", 10, 15), segment("b", 16, 20));

        assertThat(turns.overlap()).isZero();
        assertThat(turns.peakUnderWay()).isEqualTo(2);
        assertThat(turns.medianNanos()).isEqualTo(5 * MILLI);
    }

    @Test
    void overlapIsTheShareOfTheTimeInWhichAnybodyRuns() {
        assertThat(of(segment("a", 0, 10), segment("b", 5, 15)).overlap()).isCloseTo(5.0 / 15, within(1e-9));
        assertThat(of(segment("a", 0, 10), segment("b", 90, 100)).overlap()).isZero();
        assertThat(of(segment("a", 0, 10), segment("b", 0, 10), segment("c", 5, 20))
                        .overlap())
                .isEqualTo(0.5);
    }

    @Test
    void oneAfterAnotherIsOneUnderWay() {
        assertThat(of(segment("a", 0, 10), segment("b", 10, 20), segment("c", 20, 30))
                        .peakUnderWay())
                .isEqualTo(1);
    }

    @Test
    void gapInWhichNoOtherTaskRanEndsNoTurn() {
        var stolen = of(segment("a", 0, 2), segment("a", 3, 5), segment("b", 5, 10), segment("a", 10, 15));

        assertThat(stolen.medianNanos()).isEqualTo(5 * MILLI);
        assertThat(stolen.turns()).isEqualTo(of(segment("a", 0, 5), segment("b", 5, 10), segment("a", 10, 15)));
    }

    @Test
    void gapInWhichAnotherTaskRanEndsATurn() {
        var beside = of(segment("a", 0, 10), segment("b", 1, 3), segment("b", 4, 6));

        assertThat(beside.turns()).isEqualTo(beside);
    }

    @Test
    void nobodyRanIsNoFigure() {
        assertThatIllegalStateException()
                .isThrownBy(() -> of(segment("a", 5, 5)).overlap())
                .withMessageContaining("expected a task that ran");
    }

    @Test
    void segmentThatEndsBeforeItBeginsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> segment("a", 5, 4))
                .withMessageContaining("1000000 ns before it begins");
    }

    @Test
    void gapOfMoreThan100MicrosClosesASegmentAndAShorterOneDoesNot() {
        var clock = new SegmentClock("a");
        IntStream.of(0, 50, 149, 250, 260).forEach(micros -> clock.read(micros * 1_000L));

        assertThat(clock.segments()).containsExactly(new Segment("a", 0, 149_000), new Segment("a", 250_000, 260_000));
    }

    @Test
    void clockOfARealThreadSeesASleepAsAGap() throws InterruptedException {
        var clock = new SegmentClock("a");
        clock.read();
        Thread.sleep(2);
        clock.read();

        assertThat(clock.segments()).hasSize(2);
    }
}
