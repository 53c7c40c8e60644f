package threadlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.RecordingInfo;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.MergedSlices;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.report.AnalysisReport;
import threadlab.report.encode.TimelineEncoder;
import threadlab.report.encode.TimelineEncoder.EncodedVariant;
import threadlab.report.words.LocalizedText;

/// Makes up three variants of which each slice is known: wakers, carriers, a stack, merged slices, and durations that
/// share no axis.
final class MadeUpVariants {

    static final String VIRTUAL = "Virtual threads";
    static final String PLATFORM = "Platform threads";
    static final String LOOP = "Event loop";
    static final List<String> FRAMES = List.of("made.Up.park:12", "made.Up.take:34", "made.Up.run:56");

    /// The merged slices, and how much of their time they ran and were ready, in milliseconds.
    static final int MERGED = 1_000;

    private static final long MILLI = 1_000_000;
    private static final int FILLERS = 60;
    private static final String EVENT = "threadlab.VirtualThreadSlice";
    private static final String ON = "on carrier-1, then parked";

    private MadeUpVariants() {}

    /// Writes a page whose timeline has all three, and returns it.
    static Path write(Path folder) throws IOException {
        var info = new RecordingInfo("made up", 25, "made up", "4");
        AnalysisReport.write(
                folder,
                new Analysis("made-up.jfr", info, virtual(), Map.of(), Map.of()),
                new Diagnosis(new Interval(0, 1), List.of()));
        var packed = TimelineEncoder.of(
                List.of(variant(VIRTUAL, virtual()), variant(PLATFORM, slow()), variant(LOOP, loop())));
        var page = folder.resolve("index.html");
        Files.writeString(
                page,
                Files.readString(page)
                        .replaceFirst("(vnd\\.threadlab\\.timeline\">)[^<]*", "$1" + Matcher.quoteReplacement(packed)));
        return page;
    }

    private static EncodedVariant variant(String title, Timeline timeline) {
        return new EncodedVariant(LocalizedText.same(title), timeline, Map.of());
    }

    private static Timeline virtual() {
        var lanes = new ArrayList<>(List.of(
                task(
                        "worker",
                        "virtual-2",
                        slice(State.RUNNING, 0, 4, "worker", ON),
                        new Slice(
                                State.PARKED, 4 * MILLI, 6 * MILLI, "", "parked", EVENT, "", String.join("\n", FRAMES)),
                        new Slice(
                                State.READY,
                                10 * MILLI,
                                3 * MILLI,
                                "worker",
                                "unparked, by virtual-1",
                                EVENT,
                                "virtual-1",
                                ""),
                        slice(State.RUNNING, 13, 7, "worker", ON)),
                task(
                        "ticker",
                        "virtual-1",
                        slice(State.PARKED, 0, 5, "", "parked"),
                        slice(State.RUNNING, 5, 6, "ticker", ON),
                        slice(State.SLEEPING, 11, 7, "", "sleeping"),
                        slice(State.OVERDUE, 18, 2, "", "overdue")),
                merged()));
        IntStream.range(0, FILLERS)
                .forEach(i -> lanes.add(task("filler-" + i, "", slice(State.SOCKET, 0, 20, "", ""))));
        lanes.add(new Lane(
                Lane.Kind.CARRIER,
                "carrier-1",
                "carrier",
                List.of(
                        slice(State.RUNNING, 0, 4, "worker", "then parked"),
                        slice(State.RUNNING, 5, 6, "ticker", "then parked"),
                        slice(State.RUNNING, 13, 7, "worker", "then parked"))));
        return new Timeline(20 * MILLI, lanes, Map.of(), 0, List.of());
    }

    /// Merged slices of 6 ms running, 3 ms ready and 1 ms of holes, then 2 ms ready and 8 ms running.
    private static Lane merged() {
        return new Lane(
                Lane.Kind.TASK,
                "busy",
                "virtual-3",
                List.of(slice(State.READY, 10, 2, "busy", ""), slice(State.RUNNING, 12, 8, "busy", "")),
                List.of(new MergedSlices(
                        0, 10 * MILLI, MERGED, Map.of(State.RUNNING, 6 * MILLI, State.READY, 3 * MILLI))));
    }

    /// Lasts 400 times as long as the others.
    private static Timeline slow() {
        return new Timeline(
                8_000 * MILLI,
                List.of(task("ticker", "platform-1", slice(State.SLEEPING, 0, 8_000, "", ""))),
                Map.of(),
                0,
                List.of());
    }

    private static Timeline loop() {
        return new Timeline(
                20 * MILLI,
                List.of(task("ticker", "main", slice(State.SELECTING, 0, 20, "", ""))),
                Map.of(),
                0,
                List.of());
    }

    private static Lane task(String name, String thread, Slice... slices) {
        return new Lane(Lane.Kind.TASK, name, thread, Arrays.asList(slices));
    }

    private static Slice slice(State state, long fromMillis, long millis, String label, String detail) {
        return new Slice(state, fromMillis * MILLI, millis * MILLI, label, detail, EVENT);
    }
}
