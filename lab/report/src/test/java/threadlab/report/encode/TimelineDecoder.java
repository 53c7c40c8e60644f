package threadlab.report.encode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.MergedSlices;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what [TimelineEncoder] wrote, as the script of the page does.
///
/// @param lanes those of each variant
record TimelineDecoder(JsonNode head, List<List<Lane>> lanes) {

    static TimelineDecoder of(String base64) throws IOException {
        try (var in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            var head = JsonMapper.builder().build().readTree(in.readNBytes((int) next(in)));
            var lanes = new ArrayList<List<Lane>>();
            for (var variant : head.get("variants")) {
                var its = new ArrayList<Lane>();
                for (var row : variant.get("lanes")) {
                    its.add(lane(head, row, in));
                }
                lanes.add(its);
            }
            if (in.read() >= 0) {
                throw new IOException("more bytes than the head tells of");
            }
            return new TimelineDecoder(head, lanes);
        }
    }

    private static long next(InputStream in) throws IOException {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var read = in.read();
            value |= (long) (read & 0x7f) << shift;
            if (read < 0x80) {
                return value;
            }
        }
    }

    private static Lane lane(JsonNode head, JsonNode row, InputStream in) throws IOException {
        var columns = new long[5][row.get("pieces").asInt()];
        for (var column : columns) {
            for (var i = 0; i < column.length; i++) {
                column[i] = next(in);
            }
        }
        var slices = new ArrayList<Slice>();
        var merged = new ArrayList<MergedSlices>();
        var unit = head.get("unitNanos").asLong();
        var clock = 0L;
        for (var i = 0; i < columns[0].length; i++) {
            var start = (clock + columns[0][i]) * unit;
            clock += columns[0][i] + columns[1][i];
            if (columns[2][i] == 0) {
                merged.add(merged(start, clock * unit, unit, in));
            } else {
                slices.add(slice(head, start, columns[1][i] * unit, columns[2][i], columns[3][i], columns[4][i]));
            }
        }
        var kind = Lane.Kind.valueOf(row.get("kind").asString());
        return new Lane(kind, row.get("name").asString(), row.get("detail").asString(), slices, merged);
    }

    private static Slice slice(JsonNode head, long start, long length, long sort, long label, long waker) {
        var what = head.get("sliceKinds").get((int) sort - 1);
        return new Slice(
                State.valueOf(head.get("states").get(what.get(0).asInt()).asString()),
                start,
                length,
                text(head, label),
                text(head, what.get(1).asLong()),
                text(head, what.get(2).asLong()),
                text(head, waker),
                text(head, what.get(3).asLong()));
    }

    private static String text(JsonNode head, long number) {
        return head.get("texts").get((int) number).asString();
    }

    private static MergedSlices merged(long start, long end, long unit, InputStream in) throws IOException {
        var count = (int) next(in);
        Map<State, Long> nanos = new EnumMap<>(State.class);
        for (var left = next(in); left > 0; left--) {
            nanos.put(State.values()[(int) next(in)], next(in) * unit);
        }
        return new MergedSlices(start, end, count, nanos);
    }
}
