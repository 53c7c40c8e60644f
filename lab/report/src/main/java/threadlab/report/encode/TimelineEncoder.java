package threadlab.report.encode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import threadlab.jfr.timeline.Histograms;
import threadlab.model.run.Distribution;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;
import threadlab.model.timeline.TimeSeries;
import threadlab.model.timeline.Timeline;
import threadlab.report.words.LocalizedText;
import tools.jackson.databind.json.JsonMapper;

/// Encodes the timelines of variants for the script of the page.
///
/// The form, before it is deflated: the length of the head, the head as JSON in UTF-8, then for each lane of each
/// variant, in the head's order, the columns of [LaneEncoder]; every number is written as [Varints] does. The same
/// timelines give the same bytes.
public final class TimelineEncoder {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long COARSE_NANOS = 1_000;
    private static final long FINE_NANOS = 100;
    private static final long SHORT_NANOS = 100_000_000;

    private final long unitNanos;
    private final Numbering<String> texts = new Numbering<>();
    private final Numbering<State> states = new Numbering<>();
    private final Numbering<SliceKind> sliceKinds = new Numbering<>();
    private final Varints columns = new Varints();

    private TimelineEncoder(long unitNanos) {
        this.unitNanos = unitNanos;
    }

    /// Names a variant and its data.
    ///
    /// @param distributions by name
    public record EncodedVariant(LocalizedText title, Timeline timeline, Map<String, Distribution> distributions) {}

    private record Head(
            long unitNanos,
            List<String> states,
            List<String> texts,
            List<List<Integer>> sliceKinds,
            List<Part> variants) {}

    private record Part(
            Map<String, String> title,
            long duration,
            int lanesLeftOut,
            long mergedSlices,
            List<Row> lanes,
            List<Curve> courses,
            List<Spread> distributions) {}

    private record Row(String kind, String name, String detail, int pieces, int merged) {}

    private record Curve(String quantity, String source, List<Long> at, List<Double> values) {}

    private record Spread(
            String name, Map<String, String> source, long count, List<Double> percentiles, List<Long> nanos) {}

    /// Returns variants that share one time axis, deflated (RFC 1950), in base 64.
    ///
    /// Times are rounded down to a microsecond, in passes below 100 ms to a tenth of one.
    public static String of(List<EncodedVariant> variants) {
        var longest = variants.stream()
                .mapToLong(variant -> variant.timeline().durationNanos())
                .max()
                .orElse(0);
        return Deflated.base64(new TimelineEncoder(longest < SHORT_NANOS ? FINE_NANOS : COARSE_NANOS).bytes(variants));
    }

    private byte[] bytes(List<EncodedVariant> variants) {
        texts.of("");
        Stream.of(State.values()).forEach(states::of);
        var parts = variants.stream().map(this::part).toList();
        var names = states.items().stream().map(State::name).toList();
        var coded = sliceKinds.items().stream()
                .map(kind -> List.of(
                        states.of(kind.state()),
                        texts.of(kind.detail()),
                        texts.of(kind.source()),
                        texts.of(kind.stack())))
                .toList();
        var head = JSON.writeValueAsString(new Head(unitNanos, names, texts.items(), coded, parts))
                .getBytes(StandardCharsets.UTF_8);
        var all = new Varints();
        all.add(head.length);
        all.add(head);
        all.add(columns);
        return all.toBytes();
    }

    private Part part(EncodedVariant variant) {
        var timeline = variant.timeline();
        return new Part(
                variant.title().byLanguage(),
                timeline.durationNanos() / unitNanos,
                timeline.lanesLeftOut(),
                timeline.mergedSliceCount(),
                timeline.lanes().stream().map(this::row).toList(),
                timeline.timeSeries().stream().map(this::curve).toList(),
                variant.distributions().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> spread(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private Row row(Lane lane) {
        var packing = new LaneEncoder(states, sliceKinds, texts, unitNanos);
        packing.add(lane);
        packing.writeTo(columns);
        return new Row(
                lane.kind().name(),
                lane.name(),
                lane.detail(),
                lane.slices().size() + lane.mergedSlices().size(),
                lane.mergedSlices().size());
    }

    private Curve curve(TimeSeries course) {
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
                LocalizedText.of(distribution.source()).byLanguage(),
                distribution.count(),
                points.stream()
                        .map(point -> Math.rint(point.percentile() * 1e4) / 1e4)
                        .toList(),
                points.stream().map(Histograms.Percentile::nanos).toList());
    }
}
