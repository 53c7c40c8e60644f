package threadlab.runner.pass;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.zip.Deflater;
import threadlab.model.run.Disturbance;

/// Times a fixed piece of computing, so as to notice processors that have become slower: too hot, or shared by the
/// hypervisor with a neighbour on the same core, of which no counter tells.
///
/// It sees the processor on which the caller runs, one of several. One call takes half a millisecond, up to five where
/// the processor seems slow: one that rested may need as long to speed up. Thread-safe: callers take turns.
final class Pace {

    /// Of this JVM.
    static final Pace HERE = new Pace(new Compression());

    /// The fastest of so many counts: a thread that loses its processor meanwhile is no slower processor.
    private static final int PIECES = 24;

    private static final int MOST_TRIES = 10;

    /// So many calls later a lasting speed is the usual one, and one that was higher before a boost of the moment.
    private static final int REMEMBERED = 50;

    private final LongSupplier piece;
    private final Deque<Long> latest = new ArrayDeque<>();

    /// @param piece computes, and returns how many nanoseconds it took
    Pace(LongSupplier piece) {
        this.piece = piece;
    }

    /// Adds how slow the processors are right after a pass whose last task has ended.
    Disturbance judge(Disturbance others) {
        return others.slowedDown(slowdown());
    }

    /// Computes, and returns how many times as long it takes as at the best of the latest moments: 1 or more.
    synchronized double slowdown() {
        var best = latest.stream().min(Comparator.naturalOrder()).orElse(Long.MAX_VALUE);
        var nanos = Long.MAX_VALUE;
        for (var tries = 0; tries == 0 || (tries < MOST_TRIES && nanos > Disturbance.USUAL_SLOWDOWN * best); tries++) {
            nanos = Math.min(
                    nanos, LongStream.generate(piece).limit(PIECES).min().orElseThrow());
        }
        latest.add(nanos);
        if (latest.size() > REMEMBERED) {
            latest.remove();
        }
        return Math.max(1, (double) nanos / best);
    }

    /// Compresses two kibibytes in native code. Java code would take three times as long until the second compiler has
    /// come to it, and again each time it begins anew.
    static final class Compression implements LongSupplier {

        private static final int SEED = 1;

        private final Deflater deflater = new Deflater();
        private final byte[] text = new byte[2048];
        private final byte[] compressed = new byte[text.length];

        Compression() {
            var random = new Random(SEED);
            for (var i = 0; i < text.length; i++) {
                text[i] = (byte) random.nextInt(16);
            }
        }

        @Override
        public long getAsLong() {
            var start = System.nanoTime();
            deflater.reset();
            deflater.setInput(text);
            deflater.finish();
            deflater.deflate(compressed);
            return System.nanoTime() - start;
        }
    }
}
