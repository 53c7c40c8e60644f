package threadlab.report.trace;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.MergedSlices;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.Timeline;
import threadlab.model.words.Message;
import tools.jackson.core.JsonGenerator;

/// Writes the events of a trace, each with the fields of its kind. Times are microseconds, to the
/// nanosecond.
final class TraceEvents {

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private final JsonGenerator json;
    private int arrows;

    TraceEvents(JsonGenerator json) {
        this.json = json;
    }

    void begin(String title, Timeline timeline) {
        json.writeStartObject();
        json.writeStringProperty("displayTimeUnit", "ns");
        json.writeObjectPropertyStart("otherData");
        text("recording", title);
        json.writeNumberProperty("mergedSlices", timeline.mergedSliceCount());
        json.writeNumberProperty("lanesLeftOut", timeline.lanesLeftOut());
        json.writeNumberProperty("lostBytes", timeline.lostBytes());
        text("cannotTell", timeline.gaps().stream().map(Message::english).collect(Collectors.joining("\n")));
        json.writeEndObject();
        json.writeArrayPropertyStart("traceEvents");
    }

    void end() {
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Names the lanes of one kind.
    void group(Lane.Kind kind) {
        var track = new Track(kind, 0);
        meta(track, "process_name", kind.title().english());
        meta(track, "process_sort_index", track.process());
    }

    /// Names a lane.
    void track(Track track, Lane lane) {
        meta(track, "thread_name", lane.name().isBlank() ? lane.detail() : lane.name());
        meta(track, "thread_sort_index", track.number());
    }

    void slice(Track track, Slice slice) {
        beginSlice(
                track,
                slice.state().title().english(),
                slice.state().name(),
                slice.startNanos(),
                slice.durationNanos());
        argument("label", slice.label());
        argument("detail", slice.detail());
        argument("waker", slice.waker());
        argument("stack", slice.stack());
        argument("source", slice.source());
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Writes slices that were merged as one.
    void merged(Track track, MergedSlices merged) {
        var name = merged.count() + " merged slices";
        beginSlice(track, name, "MERGED", merged.startNanos(), merged.durationNanos());
        merged.nanosByState().forEach((state, nanos) -> {
            json.writeName(state.name() + "Nanos");
            json.writeNumber(nanos);
        });
        json.writeEndObject();
        json.writeEndObject();
    }

    /// KeyCharts from one lane to another at one moment.
    void arrow(Track from, Track to, long nanos) {
        arrows++;
        beginEvent("s", from, "wakes");
        endArrow(nanos);
        beginEvent("f", to, "wakes");
        json.writeStringProperty("bp", "e");
        endArrow(nanos);
    }

    private void endArrow(long nanos) {
        json.writeStringProperty("cat", "wake-up");
        json.writeNumberProperty("id", arrows);
        micros("ts", nanos);
        json.writeEndObject();
    }

    private void beginSlice(Track track, String name, String category, long startNanos, long durationNanos) {
        beginEvent("X", track, name);
        json.writeStringProperty("cat", category);
        micros("ts", startNanos);
        micros("dur", durationNanos);
        json.writeObjectPropertyStart("args");
    }

    private void beginEvent(String phase, Track track, String name) {
        json.writeStartObject();
        json.writeStringProperty("ph", phase);
        json.writeNumberProperty("pid", track.process());
        json.writeNumberProperty("tid", track.number());
        text("name", name);
    }

    private void meta(Track track, String name, Object value) {
        beginEvent("M", track, name);
        json.writeObjectPropertyStart("args");
        if (value instanceof Integer index) {
            json.writeNumberProperty("sort_index", index);
        } else {
            text("name", String.valueOf(value));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void argument(String name, String value) {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    /// UTF-8 can't encode half of a surrogate pair, which a thread's name may contain.
    private void text(String name, String value) {
        json.writeStringProperty(
                name, isWhole(value) ? value : HALF.matcher(value).replaceAll("\uFFFD"));
    }

    private static boolean isWhole(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void micros(String name, long nanos) {
        json.writeNumberProperty(name, BigDecimal.valueOf(nanos, 3));
    }
}
