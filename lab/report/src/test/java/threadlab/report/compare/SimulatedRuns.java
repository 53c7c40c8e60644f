package threadlab.report.compare;

import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Makes walls as two runs would measure them: each JVM has a level of its own, passes scatter about it,
/// and one in fifty is held up.
///
/// @param random the same for the same seed
/// @param pairs how many trials both runs have
/// @param factor by how much the right run is slower in the trials that differ
/// @param differs the trials that do
record SimulatedRuns(Random random, int pairs, double factor, IntPredicate differs) {

    /// Makes runs of one build.
    static SimulatedRuns alike(long seed, int pairs) {
        return new SimulatedRuns(new Random(seed), pairs, 1, i -> false);
    }

    static SimulatedRuns apart(long seed, int pairs, double factor, IntPredicate differs) {
        return new SimulatedRuns(new Random(seed), pairs, factor, differs);
    }

    List<TimePair> compared() {
        var drift = 0.01 * random.nextGaussian();
        return IntStream.range(0, pairs)
                .mapToObj(i -> pair(i, (sleeps(i) ? 0 : drift) + (differs.test(i) ? Math.log(factor) : 0)))
                .toList();
    }

    private static boolean sleeps(int i) {
        return i % 3 == 0;
    }

    /// Every third trial sleeps and repeats to a thousandth; the others compute, scatter by 0.5 to 15 %,
    /// and were measured on a processor that was somewhat faster in one run.
    private TimePair pair(int i, double logFactor) {
        var nanos = 2e6 * Math.exp(6 * random.nextDouble());
        var spread = sleeps(i) ? 0.001 : 0.005 * Math.exp(3.4 * random.nextDouble());
        var betweenJvms = spread * Math.sqrt(0.1 + 0.9 * random.nextDouble()) * (random.nextInt(20) == 0 ? 2 : 1);
        return new TimePair(
                Measure.WALL,
                "trial " + i,
                walls(nanos, spread, betweenJvms),
                walls(nanos * Math.exp(logFactor), spread, betweenJvms));
    }

    private LogTimes walls(double nanos, double spread, double betweenJvms) {
        var level = nanos * Math.exp(betweenJvms * random.nextGaussian());
        return LogTimes.of(LongStream.range(0, random.nextInt(3, 16))
                .map(pass -> Math.round(level * Math.exp(spread * random.nextGaussian()) * delay()))
                .boxed()
                .toList());
    }

    private double delay() {
        return random.nextInt(50) == 0 ? 1 + random.nextDouble() : 1;
    }
}
