package threadlab.report.trace;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import threadlab.model.timeline.Crowd;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.Timeline;
import tools.jackson.core.JsonGenerator;

/// Writes the events of a trace, each in the fields that the format asks for. Times are microseconds, to the
/// nanosecond.
final class Events {

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private final JsonGenerator json;
    private int arrows;

    Events(JsonGenerator json) {
        this.json = json;
    }

    void begin(String title, Timeline timeline) {
        json.writeStartObject();
        json.writeStringProperty("displayTimeUnit", "ns");
        json.writeObjectPropertyStart("otherData");
        text("recording", title);
        json.writeNumberProperty("mergedSlices", timeline.mergedSlices());
        json.writeNumberProperty("lanesLeftOut", timeline.lanesLeftOut());
        json.writeNumberProperty("lostBytes", timeline.lostBytes());
        text("cannotTell", String.join("\n", timeline.gaps()));
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
        meta(track, "process_name", title(kind));
        meta(track, "process_sort_index", track.process());
    }

    private static String title(Lane.Kind kind) {
        return switch (kind) {
            case TASK -> "Tasks";
            case CARRIER -> "Carriers";
            case PLATFORM_THREAD -> "Platform threads";
            case VIRTUAL_THREAD -> "Virtual threads";
        };
    }

    /// Names a lane.
    void track(Track track, Lane lane) {
        meta(track, "thread_name", lane.name().isBlank() ? lane.detail() : lane.name());
        meta(track, "thread_sort_index", track.number());
    }

    void slice(Track track, Slice slice) {
        beginSlice(track, slice.state().title(), slice.state().name(), slice.startNanos(), slice.durationNanos());
        argument("label", slice.label());
        argument("detail", slice.detail());
        argument("waker", slice.waker());
        argument("stack", slice.stack());
        argument("source", slice.source());
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Writes slices that were merged as one.
    void crowd(Track track, Crowd crowd) {
        var name = crowd.count() + " merged slices";
        beginSlice(track, name, "MERGED", crowd.startNanos(), crowd.durationNanos());
        crowd.nanosByState().forEach((state, nanos) -> {
            json.writeName(state.name() + "Nanos");
            json.writeNumber(nanos);
        });
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Leads from one lane to another at one moment.
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

    /// A half of a surrogate pair, which a thread may well have in its name, is no text that UTF-8 can hold.
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
