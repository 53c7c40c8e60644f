package threadlab.report.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static final Timeline WOKEN = timeline(
            lane(Lane.Kind.TASK, "task", slice(State.RUNNING, 0, 1_001), slice(State.READY, 1_001, 9)),
            lane(Lane.Kind.CARRIER, "worker-1", slice(State.RUNNING, 0, 1_001)),
            lane(
                    Lane.Kind.VIRTUAL_THREAD,
                    "woken",
                    slice(State.PARKED, 0, 500),
                    new Slice(State.READY, 500, 200, "", "unparked", "event", "waker", "A.a\nB.b"),
                    slice(State.RUNNING, 700, 300),
                    new Slice(State.READY, 1_000, 1, "", "unparked", "event", "nobody here", "")),
            lane(Lane.Kind.PLATFORM_THREAD, "waker", slice(State.RUNNABLE, 100, 900)));

    private static Lane lane(Lane.Kind kind, String name, Slice... slices) {
        return new Lane(kind, name, "detail", List.of(slices));
    }

    private static Slice slice(State state, long start, long nanos) {
        return new Slice(state, start, nanos, "label", "event");
    }

    private static Timeline timeline(Lane... lanes) {
        return new Timeline(2_000, List.of(lanes), Map.of(), 0, List.of(plain("a gap")));
    }

    private JsonNode written(Timeline timeline) throws IOException {
        var file = folder.resolve("traces/x.json");
        Trace.write(file, "x.jfr", timeline);
        return JSON.readTree(Files.readAllBytes(file));
    }

    private static List<JsonNode> events(JsonNode trace, String phase) {
        return trace.path("traceEvents")
                .valueStream()
                .filter(event -> event.path("ph").asString().equals(phase))
                .toList();
    }

    private static long nanos(JsonNode event, String field) {
        return event.path(field).decimalValue().movePointRight(3).longValueExact();
    }

    private static List<Slice> slices(JsonNode trace, int track) {
        return events(trace, "X").stream()
                .filter(event -> event.path("tid").intValue() == track)
                .map(event -> new Slice(
                        State.valueOf(event.path("cat").asString()),
                        nanos(event, "ts"),
                        nanos(event, "dur"),
                        event.path("args").path("label").asString(""),
                        event.path("args").path("detail").asString(""),
                        event.path("args").path("source").asString(""),
                        event.path("args").path("waker").asString(""),
                        event.path("args").path("stack").asString("")))
                .toList();
    }

    @Test
    void holdsTheSlicesOfTheTimelineToTheNanosecond() throws IOException {
        var trace = written(WOKEN);

        for (var i = 0; i < WOKEN.lanes().size(); i++) {
            assertThat(slices(trace, i + 1)).isEqualTo(WOKEN.lanes().get(i).slices());
        }
        assertThat(events(trace, "X")).hasSize(8);
    }

    @Test
    void everyEventHasTheFieldsOfItsKind() throws IOException {
        var events = written(WOKEN).path("traceEvents").valueStream().toList();

        assertThat(events).hasSize(4 * 2 + 4 * 2 + 8 + 2).allSatisfy(event -> {
            assertThat(event.path("pid").isInt()).isTrue();
            assertThat(event.path("tid").isInt()).isTrue();
            assertThat(event.path("name").isString()).isTrue();
            switch (event.path("ph").asString()) {
                case "M" -> assertThat(event.path("args").size()).isEqualTo(1);
                case "X" ->
                    assertThat(event.path("ts").isNumber() && event.path("dur").isNumber())
                            .isTrue();
                case "s", "f" ->
                    assertThat(event.path("id").isInt() && event.path("ts").isNumber())
                            .isTrue();
                default -> throw new AssertionError("expected M, X, s or f, found " + event);
            }
        });
        assertThat(events.stream()
                        .filter(event -> event.path("name").asString().equals("thread_name"))
                        .map(event -> event.path("args").path("name").asString()))
                .containsExactly("task", "worker-1", "woken", "waker");
    }

    @Test
    void arrowLeadsFromAWakerThatIsShownIntoTheReadySlice() throws IOException {
        var trace = written(WOKEN);

        var start = events(trace, "s");
        var end = events(trace, "f");
        assertThat(start).hasSize(1);
        assertThat(end).hasSize(1);
        assertThat(start.getFirst().path("tid").intValue()).isEqualTo(4);
        assertThat(end.getFirst().path("tid").intValue()).isEqualTo(3);
        assertThat(end.getFirst().path("id")).isEqualTo(start.getFirst().path("id"));
        assertThat(nanos(end.getFirst(), "ts")).isEqualTo(500);
        assertThat(end.getFirst().path("bp").asString()).isEqualTo("e");
    }

    @Test
    void tooManySlicesAreMergedWithoutOverlapAndTheFileSaysHowMany() throws IOException {
        var many = new ArrayList<Slice>();
        IntStream.range(0, (int) Trace.MOST_SLICES * 2)
                .forEach(i -> many.add(slice(i % 2 == 0 ? State.RUNNING : State.READY, 10L * i, 10)));
        many.add(slice(State.PINNED, 10L * many.size(), 1_000_000));
        var trace = written(new Timeline(
                10L * many.size() + 1_000_000,
                List.of(new Lane(Lane.Kind.VIRTUAL_THREAD, "busy", "", many)),
                Map.of(),
                0,
                List.of()));

        var events = events(trace, "X");
        assertThat(events).hasSizeBetween(100, (int) Trace.MOST_SLICES);
        assertThat(trace.path("otherData").path("mergedSlices").asInt()).isGreaterThan((int) Trace.MOST_SLICES);
        assertThat(events.getLast().path("cat").asString()).isEqualTo("PINNED");
        for (var i = 1; i < events.size(); i++) {
            assertThat(nanos(events.get(i), "ts"))
                    .isGreaterThanOrEqualTo(nanos(events.get(i - 1), "ts") + nanos(events.get(i - 1), "dur"));
        }
    }

    @Test
    void hostileNamesStayText() throws IOException {
        var evil = "</script>\"\\ \uD800 \u202E\u0000\n" + "long ".repeat(10_000) + "😀";
        var trace = written(timeline(
                lane(Lane.Kind.PLATFORM_THREAD, evil, new Slice(State.PARKED, 0, 5, evil, evil, evil, evil, evil))));

        var text = evil.replace('\uD800', '\uFFFD');
        assertThat(slices(trace, 1)).containsExactly(new Slice(State.PARKED, 0, 5, text, text, text, text, text));
    }
}
