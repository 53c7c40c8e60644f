package threadlab.scenarios.cpu;

/// Computes what a compiler can't shorten and what needs no memory: work that needs a processor only.
public final class Arithmetic {

    /// Where every computation begins, so that equal work has equal results.
    public static final long SEED = 0x9E3779B97F4A7C15L;

    private Arithmetic() {}

    /// Takes a number that many rounds further, each depending on the one before, a nanosecond or two each.
    ///
    /// Source: the xorshift generator (G. Marsaglia, "Xorshift RNGs", 2003).
    public static long xorshift(long seed, int rounds) {
        var value = seed;
        for (var i = 0; i < rounds; i++) {
            value ^= value << 13;
            value ^= value >>> 7;
            value ^= value << 17;
        }
        return value;
    }
}
