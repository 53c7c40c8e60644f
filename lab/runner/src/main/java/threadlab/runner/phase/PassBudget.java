package threadlab.runner.phase;

import java.util.function.BooleanSupplier;

/// Says which passes a run has time for, besides those that every trial makes.
///
/// Where another process stays busy, a pass that is made in place of a disturbed one is disturbed as well, and the run
/// only takes longer. So few are made: ten, and one more for every five rounds of passes. Thread-safe.
public final class PassBudget {

    /// A disturbance at the beginning of the run is to cost no figure.
    private static final int REPEATS_AT_THE_BEGINNING = 10;

    /// A round has three passes or more, or the recorded one. So repeats are a tenth of all passes.
    private static final int ROUNDS_FOR_A_REPEAT = 5;

    private final BooleanSupplier hasTime;
    private int rounds;
    private int repeats;

    /// @param hasTime whether the run has time for more passes than the fewest; asked by several threads
    public PassBudget(BooleanSupplier hasTime) {
        this.hasTime = hasTime;
    }

    /// Counts what a trial asks for, and returns whether there is time for it, beyond what it makes anyhow.
    synchronized boolean allows(PhaseRequest step) {
        if (step == PhaseRequest.PASSES) {
            rounds++;
        }
        var has = hasTime.getAsBoolean();
        return step == PhaseRequest.REPEAT ? has && mayRepeat() : has;
    }

    private boolean mayRepeat() {
        var may = repeats < REPEATS_AT_THE_BEGINNING + rounds / ROUNDS_FOR_A_REPEAT;
        if (may) {
            repeats++;
        }
        return may;
    }
}
