package threadlab.report.pack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import threadlab.jfr.Histograms;
import threadlab.model.run.Distribution;
import threadlab.model.timeline.Course;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.report.svg.StateStyle;
import tools.jackson.databind.json.JsonMapper;

/// Packs the timelines of variants for the script of the page.
///
/// The form, before it is deflated: the length of the head, the head as JSON in UTF-8, then for each lane of each
/// variant, in the head's order, the columns of [LaneColumns]; every number is written as [Varints] does. The same
/// timelines give the same bytes.
public final class Packed {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long COARSE_NANOS = 1_000;
    private static final long FINE_NANOS = 100;
    private static final long SHORT_NANOS = 100_000_000;

    private final long unitNanos;
    private final Numbering<String> texts = new Numbering<>();
    private final Numbering<State> states = new Numbering<>();
    private final Numbering<Sort> sorts = new Numbering<>();
    private final Varints columns = new Varints();

    private Packed(long unitNanos) {
        this.unitNanos = unitNanos;
    }

    /// Holds one variant.
    ///
    /// @param distributions by name
    public record Variant(String title, Timeline timeline, Map<String, Distribution> distributions) {}

    private record Head(
            long unitNanos, List<Status> states, List<String> texts, List<List<Integer>> sorts, List<Part> variants) {}

    private record Status(String name, String letter) {}

    private record Part(
            String title,
            long duration,
            int lanesLeftOut,
            long mergedSlices,
            List<Row> lanes,
            List<Curve> courses,
            List<Spread> distributions) {}

    private record Row(String kind, String name, String detail, int pieces, int crowds) {}

    private record Curve(String quantity, String source, List<Long> at, List<Double> values) {}

    private record Spread(String name, String source, long count, List<Double> percentiles, List<Long> nanos) {}

    /// Returns variants that share one time axis, deflated (RFC 1950), in base 64.
    ///
    /// Times are rounded down to a microsecond, in passes below 100 ms to a tenth of one.
    public static String of(List<Variant> variants) {
        var longest = variants.stream()
                .mapToLong(variant -> variant.timeline().durationNanos())
                .max()
                .orElse(0);
        return Deflated.base64(new Packed(longest < SHORT_NANOS ? FINE_NANOS : COARSE_NANOS).bytes(variants));
    }

    private byte[] bytes(List<Variant> variants) {
        texts.of("");
        Stream.of(State.values()).forEach(states::of);
        var parts = variants.stream().map(this::part).toList();
        var statuses = states.items().stream()
                .map(state -> new Status(state.name(), StateStyle.of(state).letter()))
                .toList();
        var coded = sorts.items().stream()
                .map(sort -> List.of(
                        states.of(sort.state()),
                        texts.of(sort.detail()),
                        texts.of(sort.source()),
                        texts.of(sort.stack())))
                .toList();
        var head = JSON.writeValueAsString(new Head(unitNanos, statuses, texts.items(), coded, parts))
                .getBytes(StandardCharsets.UTF_8);
        var all = new Varints();
        all.add(head.length);
        all.add(head);
        all.add(columns);
        return all.toBytes();
    }

    private Part part(Variant variant) {
        var timeline = variant.timeline();
        return new Part(
                variant.title(),
                timeline.durationNanos() / unitNanos,
                timeline.lanesLeftOut(),
                timeline.mergedSlices(),
                timeline.lanes().stream().map(this::row).toList(),
                timeline.courses().stream().map(this::curve).toList(),
                variant.distributions().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> spread(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private Row row(Lane lane) {
        var packing = new LaneColumns(states, sorts, texts, unitNanos);
        packing.add(lane);
        packing.writeTo(columns);
        return new Row(
                lane.kind().name(),
                lane.name(),
                lane.detail(),
                lane.slices().size() + lane.crowds().size(),
                lane.crowds().size());
    }

    private Curve curve(Course course) {
        return new Curve(
                course.quantity().name(),
                course.source(),
                course.points().stream()
                        .map(point -> point.atNanos() / unitNanos)
                        .toList(),
                course.points().stream()
                        .map(point -> Math.rint(point.value() * 1_000) / 1_000)
                        .toList());
    }

    private static Spread spread(String name, Distribution distribution) {
        var points = Histograms.percentiles(distribution);
        return new Spread(
                name,
                distribution.source(),
                distribution.count(),
                points.stream()
                        .map(point -> Math.rint(point.percentile() * 1e4) / 1e4)
                        .toList(),
                points.stream().map(Histograms.Percentile::nanos).toList());
    }
}
