package threadlab.report.encode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import threadlab.jfr.timeline.SampledStacks;
import threadlab.jfr.timeline.SampledStacks.Sample;
import tools.jackson.databind.json.JsonMapper;

/// Encodes samples of stacks for the script of the page. The same samples give the same text.
public final class SampleEncoder {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long UNIT_NANOS = 1_000;

    private SampleEncoder() {}

    /// @param at the time since the sample before, in units
    private record Columns(
            long unitNanos,
            List<String> frames,
            List<Integer> parents,
            List<Integer> nodeFrames,
            List<String> threads,
            List<Long> at,
            List<Integer> thread,
            List<Integer> node,
            int leftOut) {}

    /// Returns the samples, deflated (RFC 1950), in base 64; empty if there are none.
    public static String of(SampledStacks sampled) {
        if (sampled.samples().isEmpty()) {
            return "";
        }
        var columns = new Columns(
                UNIT_NANOS,
                sampled.stacks().frames(),
                sampled.stacks().parents(),
                sampled.stacks().nodeFrames(),
                sampled.threads(),
                steps(sampled.samples()),
                sampled.samples().stream().map(Sample::thread).toList(),
                sampled.samples().stream().map(Sample::node).toList(),
                sampled.leftOut());
        return Deflated.base64(JSON.writeValueAsString(columns).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Long> steps(List<Sample> samples) {
        var steps = new ArrayList<Long>();
        var clock = 0L;
        for (var sample : samples) {
            var at = sample.atNanos() / UNIT_NANOS;
            steps.add(at - clock);
            clock = at;
        }
        return steps;
    }
}
