package threadlab.scenarios.lostupdates;

/// Computes for some 50 ns with what was read: the call between read and write that real code has.
final class Computation implements Pause {

    private static final int ROUNDS = 40;
    private static final long NEVER = 1;

    @Override
    public void pass(long value) {
        var mixed = value | 2;
        for (var round = 0; round < ROUNDS; round++) {
            mixed ^= mixed << 13;
            mixed ^= mixed >>> 7;
            mixed ^= mixed << 17;
        }
        if (mixed == NEVER) {
            throw new AssertionError("a result that keeps the compiler from leaving the computation out");
        }
    }
}
