package threadlab.jfr.timeline;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import threadlab.model.run.Distribution;
import threadlab.model.words.Message;

/// Converts histograms of nanoseconds to distributions. Stateless and thread-safe.
public final class Histograms {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int TICKS = 4;

    private Histograms() {}

    /// Creates a histogram that keeps three significant digits.
    public static Histogram empty() {
        return new Histogram(SIGNIFICANT_DIGITS);
    }

    /// Returns a histogram's percentiles, and the whole histogram in compressed form.
    ///
    /// @param source what was counted, and by which clock or event
    public static Distribution distribution(Message source, Histogram histogram) {
        return new Distribution(
                source,
                histogram.getTotalCount(),
                histogram.getMinValue(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getMaxValue(),
                encode(histogram));
    }

    /// Returns the lengths at rising percentiles, in finer steps towards the end; none if the distribution has no
    /// compressed form.
    public static List<Percentile> percentiles(Distribution distribution) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(distribution.encoded()));
            var points = new ArrayList<Percentile>();
            Histogram.decodeFromCompressedByteBuffer(bytes, 0)
                    .percentiles(TICKS)
                    .forEach(value -> points.add(
                            new Percentile(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo())));
            return points;
        } catch (DataFormatException | RuntimeException e) {
            return List.of();
        }
    }

    /// Describes the length that a share of the values does not exceed.
    ///
    /// @param percentile 0 to 100
    public record Percentile(double percentile, long nanos) {}

    private static String encode(Histogram histogram) {
        var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        var length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_COMPRESSION);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
