package threadlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.jfr.parse.RecordingInfo;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.TimeSeries;
import threadlab.model.timeline.TimeSeries.Point;
import threadlab.model.timeline.TimeSeries.Quantity;
import threadlab.model.timeline.Timeline;

/// Makes up a recording of a million slices: four carriers, twelve virtual threads on each, every hop with its wait,
/// its time in the queue and its waker; lengths and choices are random, by a fixed seed.
final class MillionSlices {

    static final int CARRIERS = 4;
    static final int THREADS = 12;
    static final int HOPS = 62_500;

    private static final long MICRO = 1_000;
    private static final long LONG_NANOS = 60_000 * MICRO;
    private static final String EVENT = "threadlab.VirtualThreadSlice";

    private final Random random = new Random(7);
    private final List<Lane> carriers = new ArrayList<>();
    private final List<Lane> threads = new ArrayList<>();
    private long longest;

    private MillionSlices() {}

    static Analysis analysis() {
        var made = new MillionSlices();
        IntStream.range(0, CARRIERS).forEach(made::carrier);
        return new Analysis(
                "million.jfr", new RecordingInfo("made up", 25, "made up", "4"), made.timeline(), Map.of(), Map.of());
    }

    private Timeline timeline() {
        return new Timeline(
                longest,
                Stream.concat(carriers.stream(), threads.stream()).toList(),
                0,
                Map.of(EVENT, (long) CARRIERS * HOPS),
                0,
                List.of(),
                null,
                List.of(
                        new TimeSeries(Quantity.MOUNTED, EVENT, List.of(new Point(0, 1), new Point(longest, 4))),
                        TimeSeries.missing(Quantity.CPU_JVM, "jdk.CPULoad")));
    }

    private void carrier(int number) {
        var lives = IntStream.range(0, THREADS)
                .mapToObj(i -> new ArrayList<Slice>(3 * HOPS / THREADS + 1))
                .toList();
        var slices = new ArrayList<Slice>(HOPS);
        var carrier = "worker-" + number;
        var clock = 0L;
        for (var hop = 0; hop < HOPS; hop++) {
            var isLong = number == 0 && hop == HOPS / 2;
            var which = random.nextInt(THREADS);
            var start = clock + random.nextInt(20_000);
            clock = start + (isLong ? LONG_NANOS : 2_000 + random.nextInt(40_000));
            var length = clock - start;
            slices.add(new Slice(
                    isLong ? State.PINNED : State.RUNNING, start, length, name(number, which), "then parked", EVENT));
            live(lives.get(which), start, length, carrier, isLong);
        }
        longest = Math.max(longest, clock);
        carriers.add(new Lane(Lane.Kind.CARRIER, carrier, "carrier", slices));
        for (var i = 0; i < THREADS; i++) {
            threads.add(new Lane(Lane.Kind.VIRTUAL_THREAD, name(number, i), "virtual thread", lives.get(i)));
        }
    }

    private void live(List<Slice> life, long start, long length, String carrier, boolean isLong) {
        var before = life.isEmpty() ? 0 : life.getLast().endNanos();
        var ready = Math.max(before, start - 1_000 - random.nextInt(30_000));
        life.add(new Slice(State.PARKED, before, ready - before, "", "parked", EVENT));
        life.add(new Slice(
                State.READY, ready, start - ready, "", "unparked", EVENT, name(random.nextInt(CARRIERS), 0), ""));
        life.add(new Slice(
                isLong ? State.PINNED : State.RUNNING, start, length, "", "on " + carrier + ", then parked", EVENT));
    }

    private static String name(int carrier, int thread) {
        return thread == 7 && carrier == 2 ? "needle" : "thread-%d-%d".formatted(carrier, thread);
    }
}
