package threadlab.jfr;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import threadlab.model.run.Distribution;

/// Turns histograms of nanoseconds into distributions.
final class Histograms {

    private static final int SIGNIFICANT_DIGITS = 3;

    private Histograms() {}

    static Histogram empty() {
        return new Histogram(SIGNIFICANT_DIGITS);
    }

    static Distribution distribution(String source, Histogram histogram) {
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

    private static String encode(Histogram histogram) {
        var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        var length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_COMPRESSION);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
