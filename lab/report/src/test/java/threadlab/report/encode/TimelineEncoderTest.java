package threadlab.report.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadlab.model.words.Message.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import threadlab.jfr.timeline.Histograms;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.TimeSeries;
import threadlab.model.timeline.TimeSeries.Point;
import threadlab.model.timeline.TimeSeries.Quantity;
import threadlab.model.timeline.Timeline;
import threadlab.report.words.LocalizedText;

class TimelineEncoderTest {

    private static final long MICRO = 1_000;
    private static final long SECOND = 1_000_000_000;

    private static Timeline timeline(List<Lane> lanes, long durationNanos) {
        return new Timeline(durationNanos, lanes, 3, Map.of(), 0, List.of(), null);
    }

    private static TimelineDecoder unpacked(Timeline timeline) throws Exception {
        return TimelineDecoder.of(TimelineEncoder.of(
                List.of(new TimelineEncoder.EncodedVariant(LocalizedText.same("variant"), timeline, Map.of()))));
    }

    /// Slices with holes and without, of every state, some with waker or stack.
    private static Lane lane(Lane.Kind kind, String name, long seed, int slices) {
        var random = new Random(seed);
        var made = new ArrayList<Slice>();
        var clock = 0L;
        for (var i = 0; i < slices; i++) {
            clock += random.nextInt(3) * 250 * MICRO;
            var length = random.nextInt(40_000) * MICRO;
            made.add(new Slice(
                    State.values()[random.nextInt(State.values().length)],
                    clock,
                    length,
                    "label-" + random.nextInt(5),
                    random.nextBoolean() ? "" : "가상 스레드 \uD83E\uDDF5",
                    "jdk.Event" + random.nextInt(3),
                    random.nextBoolean() ? "" : "waker-" + random.nextInt(300),
                    random.nextBoolean() ? "" : "a.B.c:1\nd.E.f:22"));
            clock += length;
        }
        return new Lane(kind, name, "detail of " + name, made);
    }

    @Test
    void everySliceComesBackAsItWas() throws Exception {
        var lanes = List.of(
                lane(Lane.Kind.TASK, "task", 1, 500),
                lane(Lane.Kind.CARRIER, "carrier", 2, 3_000),
                lane(Lane.Kind.PLATFORM_THREAD, "idle", 3, 0),
                lane(Lane.Kind.VIRTUAL_THREAD, "", 4, 1));

        var unpacked = unpacked(timeline(lanes, 100 * SECOND));

        assertThat(unpacked.lanes()).containsExactly(lanes);
        assertThat(unpacked.head().get("variants").get(0).get("lanesLeftOut").asInt())
                .isEqualTo(3);
    }

    @Test
    void crowdsComeBackWithTheirShares() throws Exception {
        var merged = lane(Lane.Kind.CARRIER, "carrier", 5, 2_000).withMerged(30_000 * MICRO);

        var back = unpacked(timeline(List.of(merged), 100 * SECOND)).lanes().getFirst();

        assertThat(back).containsExactly(merged);
        assertThat(merged.mergedSlices()).hasSizeGreaterThan(100);
        assertThat(merged.slices()).hasSizeGreaterThan(100);
    }

    @Test
    void timesAreRoundedDownAndTilesStayTiles() throws Exception {
        var tiles = new Lane(
                Lane.Kind.TASK,
                "task",
                "",
                List.of(
                        new Slice(State.RUNNING, 0, 1_999, "", "e"),
                        new Slice(State.PARKED, 1_999, 2, "", "e"),
                        new Slice(State.READY, 2_001, 7_000, "", "e")));

        var back = unpacked(timeline(List.of(tiles), SECOND)).lanes().getFirst().getFirst();
        assertThat(back.slices()).extracting(Slice::startNanos).containsExactly(0L, 1_000L, 2_000L);
        assertThat(back.slices()).extracting(Slice::endNanos).containsExactly(1_000L, 2_000L, 9_000L);

        var fine = unpacked(timeline(List.of(tiles), 10_000)).lanes().getFirst().getFirst();
        assertThat(fine.slices()).extracting(Slice::startNanos).containsExactly(0L, 1_900L, 2_000L);
    }

    @Test
    void coursesAndDistributionsComeAlong() throws Exception {
        var histogram = new Histogram(3);
        List.of(5_000L, 6_000L, 90_000L).forEach(histogram::recordValue);
        var timeline = new Timeline(
                SECOND,
                List.of(),
                0,
                Map.of(),
                0,
                List.of(),
                null,
                List.of(
                        new TimeSeries(Quantity.MOUNTED, "event", List.of(new Point(5 * MICRO, 1.23456))),
                        TimeSeries.missing(Quantity.CPU_JVM, "jdk.CPULoad")));

        var part = TimelineDecoder.of(TimelineEncoder.of(List.of(new TimelineEncoder.EncodedVariant(
                        LocalizedText.same("variant"),
                        timeline,
                        Map.of("queueWait", Histograms.distribution(plain("source"), histogram))))))
                .head()
                .get("variants")
                .get(0);

        assertThat(part.get("courses").get(0).toString())
                .isEqualTo("{\"quantity\":\"MOUNTED\",\"source\":\"event\",\"at\":[5],\"values\":[1.235]}");
        assertThat(part.get("courses").get(1).get("at")).isEmpty();
        var spread = part.get("distributions").get(0);
        assertThat(spread.get("count").asLong()).isEqualTo(3);
        assertThat(spread.get("nanos")).hasSizeGreaterThan(3);
        assertThat(spread.get("nanos").get(0).asLong()).isBetween(4_900L, 5_100L);
    }

    @Test
    void sameTimelineGivesTheSameText() {
        var timeline = timeline(List.of(lane(Lane.Kind.TASK, "task", 6, 300)), 10 * SECOND);
        var variants = List.of(new TimelineEncoder.EncodedVariant(LocalizedText.same("variant"), timeline, Map.of()));

        assertThat(TimelineEncoder.of(variants))
                .isEqualTo(TimelineEncoder.of(variants))
                .matches("[A-Za-z0-9+/]+=*");
    }

    @Test
    void negativeNumbersAreRefused() {
        assertThatThrownBy(() -> new Varints().add(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number -1: expected 0 or more");
    }
}
