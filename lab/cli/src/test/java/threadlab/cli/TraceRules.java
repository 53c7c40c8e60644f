package threadlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a trace by the rules by which Perfetto takes one in; what breaks them it drops, or hangs on another slice.
///
/// Source: the Chromium project's document "Trace Event Format", on complete, metadata and flow events.
final class TraceRules {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> broken = new ArrayList<>();
    private final Map<String, TreeMap<Long, Long>> slices = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Integer, List<JsonNode>> arrows = new HashMap<>();

    private TraceRules(Path trace) throws IOException {
        var events = JSON.readTree(Files.readAllBytes(trace)).path("traceEvents");
        events.forEach(this::take);
        slices.keySet().stream()
                .flatMap(track -> Stream.of(track, track.substring(0, track.indexOf('/'))))
                .filter(track -> names.getOrDefault(track, "").isBlank())
                .forEach(track -> broken.add("no name: " + track));
        arrows.forEach(this::follow);
        if (slices.isEmpty()) {
            broken.add("no slice among " + events.size() + " events");
        }
    }

    /// Returns what breaks a rule, in words.
    static List<String> broken(Path trace) throws IOException {
        return List.copyOf(new TraceRules(trace).broken);
    }

    private void take(JsonNode event) {
        switch (event.path("ph").asString()) {
            case "M" -> name(event);
            case "X" -> slice(event);
            case "s", "f" ->
                arrows.computeIfAbsent(event.path("id").intValue(), id -> new ArrayList<>())
                        .add(event);
            default -> broken.add("unknown phase: " + event);
        }
    }

    private void name(JsonNode event) {
        var name = event.path("args").path("name").asString("");
        switch (event.path("name").asString()) {
            case "process_name" -> names.put(event.path("pid").asString(), name);
            case "thread_name" -> names.put(track(event), name);
            default -> {}
        }
    }

    /// The slices of a track come one after the other: Perfetto drops one that overlaps another without lying in it.
    private void slice(JsonNode event) {
        var its = slices.computeIfAbsent(track(event), track -> new TreeMap<>());
        var from = nanos(event, "ts");
        var to = from + nanos(event, "dur");
        if (from < 0 || to < from || !its.isEmpty() && its.lastEntry().getValue() > from) {
            broken.add("overlaps: " + event);
        }
        its.put(from, to);
    }

    /// An arrow has two ends, in the order of time, each within a slice that it can be hung on.
    private void follow(int id, List<JsonNode> ends) {
        var whole = ends.size() == 2
                && ends.getFirst().path("ph").asString().equals("s")
                && ends.getLast().path("bp").asString("").equals("e")
                && nanos(ends.getFirst(), "ts") <= nanos(ends.getLast(), "ts");
        if (!whole || !ends.stream().allMatch(this::liesInASlice)) {
            broken.add("arrow " + id + ": " + ends);
        }
    }

    private boolean liesInASlice(JsonNode end) {
        var at = nanos(end, "ts");
        var slice = slices.getOrDefault(track(end), new TreeMap<>()).floorEntry(at);
        return slice != null && at <= slice.getValue();
    }

    private static String track(JsonNode event) {
        return event.path("pid").asString() + "/" + event.path("tid").asString();
    }

    private static long nanos(JsonNode event, String field) {
        return event.path(field).decimalValue().movePointRight(3).longValueExact();
    }
}
